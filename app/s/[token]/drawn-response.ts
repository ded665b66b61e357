import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import { type DocumentText, escapedHtml, filledPiece } from "@/components/share/label-places";
import { drawingOf, pieceOf, type ShareDrawing } from "@/lib/server/sharing/drawings";
import { linkHeaders } from "./shared-page";
import type { Visit } from "./shared-route";

/** What of a text is sent next; undefined when it has come to its end. */
type Next = () => Promise<string | undefined>;

/** Sends a text as it is asked for, and lets others have their turn in between. */
export function streamOf(next: Next): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        await breathe();
        const text = await next();
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
    },
    { highWaterMark: 1 },
  );
}

type Shell = { before: string; after: string };

/** The shell, and in it the pieces of a drawing. */
function pagePieces(
  drawing: ShareDrawing,
  { before, after }: Shell,
  fill: (piece: string) => string,
): Next {
  let position = -1;
  return async () => {
    const at = position;
    position += 1;
    if (at === -1) return before;
    if (at === drawing.pieceCount) return after;
    if (at > drawing.pieceCount) return undefined;
    const piece = await pieceOf(drawing, at);
    // Rather no end at all than one that looks like the whole.
    if (!piece) throw new Error("What the link shows was taken away while it was read.");
    return fill(piece.toString("utf8"));
  };
}

/** Names what is sent, but for the nonce: the drawing, and all that stands around and in it. */
function etagOf({ id }: ShareDrawing, { before, after }: Shell, text: DocumentText): string {
  const labels = [
    text("message.byAssistant"),
    text("shared.questioner"),
    text("shared.contents"),
    text("shared.systemPrompt"),
    text("answer.thoughts"),
    text("task.done"),
    text("task.open"),
  ];
  const around = after.replace(/nonce="[^"]*"/, "");
  const hash = createHash("sha256").update(JSON.stringify([before, around, labels]));
  return `W/"${id}-${hash.digest("base64url").slice(0, 16)}"`;
}

/** Whether the sender has the very thing already (RFC 9110, 13.1.2). */
function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match");
  if (known === null) return false;
  const plain = etag.replace("W/", "");
  return known.split(",").some((one) => ["*", plain].includes(one.trim().replace(/^W\//, "")));
}

type Page = {
  visited: Visit;
  text: DocumentText;
  shell: (drawing: ShareDrawing) => Shell | Promise<Shell>;
  /** For the page on this site, or for a file. */
  isPage: boolean;
  headers?: Record<string, string>;
};

/** What a link shows, as it was drawn, in a shell that is the visitor's. @throws Refusal */
export async function drawnResponse(request: Request, page: Page): Promise<Response> {
  const { visited, text, isPage } = page;
  const drawing = await drawingOf(visited.token);
  const shell = await page.shell(drawing);
  const etag = etagOf(drawing, shell, text);
  const headers = { ...linkHeaders, etag, ...page.headers };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  if (request.method === "HEAD") return new Response(null, { headers });
  const fill = (piece: string) =>
    filledPiece(piece, { label: (id) => escapedHtml(text(id)), isPage });
  return new Response(streamOf(pagePieces(drawing, shell, fill)), { headers });
}
