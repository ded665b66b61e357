import { EventSourceParserStream } from "eventsource-parser/stream";
import { type AnswerEvent, decodeEvent, type Frame } from "@/lib/domain/answer-event";

/** The server sends a comment every 15 s, so a connection silent for longer is dead, however open it looks. */
const SILENCE_MAX_MS = 45_000;

/** The server-sent events of a response, as they arrive. Ends when the connection does or falls silent. */
export async function* readFrames(response: Response): AsyncGenerator<Frame> {
  if (response.body === null) return;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => void frames.cancel(), SILENCE_MAX_MS);
  };
  const frames = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream({ onComment: heard }))
    .getReader();
  try {
    heard();
    for (let next = await frames.read(); !next.done; next = await frames.read()) {
      heard();
      yield next.value;
    }
  } finally {
    clearTimeout(silence);
    // An abandoned reader would keep one of the browser's few connections.
    await frames.cancel().catch(() => undefined);
  }
}

/** The answer events of a response, as they arrive. */
export async function* readEvents(response: Response): AsyncGenerator<AnswerEvent> {
  for await (const frame of readFrames(response)) {
    const event = decodeEvent(frame);
    if (event) yield event;
  }
}
