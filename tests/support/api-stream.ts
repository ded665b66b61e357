import { createParser } from "eventsource-parser";

/** What a stream of `/v1` said: its frames as texts, and all of its bytes. */
export type Streamed = { frames: string[]; raw: string };

/** Reads a stream as it comes; leaving the loop hangs up. */
export async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  if (!body) throw new Error("There is no body.");
  const texts = body.pipeThrough(new TextDecoderStream());
  yield* texts as unknown as AsyncIterable<string>;
}

/** All of a stream, when it has ended. */
export async function wholeStream(response: Response): Promise<Streamed> {
  const frames: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => frames.push(data) });
  let raw = "";
  for await (const piece of piecesOf(response)) {
    raw += piece;
    parser.feed(piece);
  }
  return { frames, raw };
}

/** The text of a stream's first choice. */
export const saidIn = ({ frames }: Streamed) =>
  frames
    .filter((frame) => frame !== "[DONE]")
    .map((frame) => JSON.parse(frame).choices?.[0]?.delta?.content ?? "")
    .join("");
