import { z } from "zod";
import { pageLocale, pageWords } from "@/app/intl";
import { filledPiece } from "@/components/share/label-places";
import { sharedPage } from "@/components/share/shared-document";
import { Refusal } from "@/lib/domain/errors";
import { readQuery } from "@/lib/server/http/read-query";
import { askShareWorker } from "@/lib/server/sharing/share-worker";
import { drawnResponse, streamOf } from "../drawn-response";
import { fileKinds } from "../file-kinds";
import { passwordPage } from "../password-page";
import { fileStyle, linkHeaders } from "../shared-page";
import { sharedRoute, type Visit } from "../shared-route";

const querySchema = z.object({ as: z.enum(fileKinds) });

const nameOf = (extension: string) => ({
  "content-disposition": `attachment; filename="conversation.${extension}"`,
});

async function htmlFile(request: Request, visited: Visit): Promise<Response> {
  const text = await pageWords();
  const locale = await pageLocale();
  return drawnResponse(request, {
    visited,
    text,
    isPage: false,
    shell: async ({ facts }) =>
      sharedPage({ facts, sharedAt: visited.updatedAt, locale, text, style: await fileStyle() }),
    headers: nameOf("html"),
  });
}

/** Written by the thread that draws, and sent as it comes. */
async function markdownFile(request: Request, visited: Visit): Promise<Response> {
  const headers = {
    ...linkHeaders,
    "content-type": "text/markdown; charset=utf-8",
    ...nameOf("md"),
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  const text = await pageWords();
  const link = { token: visited.token, updatedAt: visited.updatedAt.getTime() };
  async function unitFrom(from: number) {
    const unit = await askShareWorker("writeMarkdown", { ...link, from });
    if (!unit) throw new Refusal("not_found", "There is no such link.");
    const written = unit.pieces.map((piece) => new TextDecoder().decode(piece)).join("");
    return { next: unit.next, text: filledPiece(written, { label: text, isPage: false }) };
  }
  // The first is asked for now: what is refused is refused as long as there is no answer yet.
  let unit: { next: number | null; text: string } | undefined = await unitFrom(0);
  const next = async () => {
    const sent = unit;
    if (!sent) return undefined;
    unit = sent.next === null ? undefined : await unitFrom(sent.next);
    return unit ? sent.text : `${sent.text}\n`;
  };
  return new Response(streamOf(next), { headers });
}

/** What is shown, as a file that is whole by itself. */
export const GET = sharedRoute(async (request, visited) => {
  const { as } = readQuery(request, querySchema);
  if (visited.locked) return passwordPage(visited, { download: as });
  return as === "html" ? htmlFile(request, visited) : markdownFile(request, visited);
});
