import { h } from "hastscript";
import { z } from "zod";
import { pageLocale, pageWords } from "@/app/intl";
import type { DocumentText } from "@/components/share/label-places";
import { sharedPage } from "@/components/share/shared-document";
import { pageUser } from "@/lib/server/auth/page-user";
import { isPassword } from "@/lib/server/auth/password";
import { readForm } from "@/lib/server/http/read-form";
import { readQuery } from "@/lib/server/http/read-query";
import { countView } from "@/lib/server/sharing/open";
import { tryPassword } from "@/lib/server/sharing/password-tries";
import { clientNetwork } from "@/lib/server/throttle";
import { drawnResponse } from "./drawn-response";
import { downloadPath, type FileKind, fileKinds } from "./file-kinds";
import { passwordPage } from "./password-page";
import { sharedStyle } from "./shared-page";
import { sharedRoute, type Visit } from "./shared-route";
import { unlockCookie } from "./unlock-cookie";

/** To copy it one has to be signed in, and to run scripts. */
async function continueDeed({ path }: Visit, text: DocumentText) {
  if (await pageUser()) {
    const deed = { type: "button", hidden: true, dataKeep: `${path}/copies` };
    return h("button", deed, text("shared.continue"));
  }
  const comingBack = new URLSearchParams({ callbackUrl: path });
  return h("a.button", { href: `/sign-in?${comingBack}` }, text("shared.signInToContinue"));
}

/** What one can do with what is shown. */
async function deedsFor(visited: Visit, text: DocumentText) {
  const download = (kind: FileKind, label: string) =>
    h("a.button", { href: downloadPath(visited, kind), download: true }, label);
  return [
    await continueDeed(visited, text),
    download("markdown", text("shared.asMarkdown")),
    download("html", text("shared.asHtml")),
  ];
}

/** With these, browsers of today and of before say why they ask, when nobody has gone there yet. */
const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/** Whether a person looks: not a program that asks for the head, for a part, or ahead of somebody who may come. */
const isView = ({ method, headers }: Request) =>
  method === "GET" &&
  !headers.has("range") &&
  !PURPOSES.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? ""));

async function show(request: Request, visited: Visit): Promise<Response> {
  const text = await pageWords();
  const locale = await pageLocale();
  const nonce = request.headers.get("x-nonce") ?? "";
  const response = await drawnResponse(request, {
    visited,
    text,
    isPage: true,
    shell: async ({ facts }) =>
      sharedPage({
        facts,
        sharedAt: visited.updatedAt,
        locale,
        text,
        style: await sharedStyle(),
        deeds: await deedsFor(visited, text),
        script: { address: "/shared.js", nonce },
      }),
  });
  const isOwner = (await pageUser())?.id === visited.ownerId;
  if (isView(request) && !isOwner) await countView(visited.token);
  return response;
}

export const GET = sharedRoute(async (request, visited) =>
  visited.locked ? passwordPage(visited) : show(request, visited),
);

/** What is wanted behind the password, when it is not the page. */
const querySchema = z.object({ download: z.enum(fileKinds).optional() });

/** Whether the password opens the link. One that has none any more opens with whatever was asked for before. */
async function opens({ token, passwordHash }: Visit, password: string): Promise<boolean> {
  if (passwordHash === null) return true;
  const turn = { kind: "visit", whose: clientNetwork() } as const;
  return tryPassword(token, () => isPassword(password, { passwordHash, turn }));
}

/** The password of the link, as a form that needs no script. */
export const POST = sharedRoute(async (request, visited) => {
  const { download } = readQuery(request, querySchema);
  const { password = "" } = await readForm(request);
  if (!(await opens(visited, password))) return passwordPage(visited, { download, wasWrong: true });
  const location = download === undefined ? visited.path : downloadPath(visited, download);
  const headers = { location, "set-cookie": unlockCookie(request, visited) };
  return new Response(null, {
    status: 303,
    headers: { ...headers, "cache-control": "private, no-store" },
  });
});
