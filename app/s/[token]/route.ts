import { h } from "hastscript";
import { pageLocale, pageWords } from "@/app/intl";
import type { DocumentText } from "@/components/share/settled-markdown";
import { sharedDocument } from "@/components/share/shared-document";
import { pageUser } from "@/lib/server/auth/page-user";
import { isPassword } from "@/lib/server/auth/password";
import { readForm } from "@/lib/server/http/read-form";
import { countView, sharedContent } from "@/lib/server/sharing/open";
import { tryPassword } from "@/lib/server/sharing/password-tries";
import { clientNetwork } from "@/lib/server/throttle";
import { passwordPage } from "./password-page";
import { htmlResponse, sharedStyle } from "./shared-page";
import { sharedRoute, type Visit } from "./shared-route";
import { unlockCookie } from "./unlock-cookie";

/** To copy it one has to be signed in, and to run scripts. */
async function continueDeed({ token }: Visit, text: DocumentText) {
  if (await pageUser()) {
    const deed = { type: "button", hidden: true, dataKeep: `/s/${token}/copies` };
    return h("button", deed, text("shared.continue"));
  }
  const comingBack = new URLSearchParams({ callbackUrl: `/s/${token}` });
  return h("a.button", { href: `/sign-in?${comingBack}` }, text("shared.signInToContinue"));
}

/** What one can do with what is shown. */
async function deedsFor(visited: Visit, text: DocumentText) {
  const download = (format: string, label: string) =>
    h("a.button", { href: `/s/${visited.token}/download?as=${format}`, download: true }, label);
  return [
    await continueDeed(visited, text),
    download("markdown", text("shared.asMarkdown")),
    download("html", text("shared.asHtml")),
  ];
}

async function show(request: Request, visited: Visit): Promise<Response> {
  const text = await pageWords();
  const nonce = request.headers.get("x-nonce") ?? "";
  if ((await pageUser())?.id !== visited.ownerId) await countView(visited.token);
  const page = sharedDocument({
    shared: await sharedContent(visited.token),
    sharedAt: visited.updatedAt,
    locale: await pageLocale(),
    text,
    style: await sharedStyle(),
    deeds: await deedsFor(visited, text),
    script: { address: "/shared.js", nonce },
  });
  return htmlResponse(page);
}

export const GET = sharedRoute(async (request, visited) =>
  visited.locked ? passwordPage({ wasWrong: false }) : show(request, visited),
);

/** The password of the link, as a form that needs no script. */
export const POST = sharedRoute(async (request, visited) => {
  const { password = "" } = await readForm(request);
  const turn = { kind: "visit", whose: clientNetwork() } as const;
  const isRight = await tryPassword(visited.token, () =>
    isPassword(password, { passwordHash: visited.passwordHash, turn }),
  );
  if (!isRight) return passwordPage({ wasWrong: true });
  const headers = { location: `/s/${visited.token}`, "set-cookie": unlockCookie(request, visited) };
  return new Response(null, {
    status: 303,
    headers: { ...headers, "cache-control": "private, no-store" },
  });
});
