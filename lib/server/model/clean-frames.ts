import { ReadableStream as NodeStream } from "node:stream/web";
import { modelFailure } from "./failure";
import { FrameReader } from "./frame-reader";
import type { JsonObject } from "./json-object";

type Bytes = ReadableStreamDefaultReader<Uint8Array>;

/** How long the usage may come after the model said why it stopped. */
const AFTER_FINISH_MS = 5_000;

/** How long a provider may keep its socket open after the end. */
const LINGER_MS = 200;

const encoder = new TextEncoder();
const frameOf = (object: JsonObject) => encoder.encode(`data: ${JSON.stringify(object)}\n\n`);
const DONE = encoder.encode("data: [DONE]\n\n");

/** The next bytes, or the end when none come soon. */
async function readSoon(bytes: Bytes): ReturnType<Bytes["read"]> {
  const { promise: late, resolve } = Promise.withResolvers<{ done: true; value: undefined }>();
  const timer = setTimeout(() => resolve({ done: true, value: undefined }), AFTER_FINISH_MS);
  return await Promise.race([bytes.read(), late]).finally(() => clearTimeout(timer));
}

/** Lets a provider end by itself, so that the connection serves the next question too, or else hangs up. */
async function leave(bytes: Bytes): Promise<void> {
  const timer = setTimeout(() => bytes.cancel().catch(() => {}), LINGER_MS);
  try {
    while (!(await bytes.read()).done);
  } catch {
    // It broke off: nothing is left to hang up on.
  } finally {
    clearTimeout(timer);
  }
}

async function* clean(
  bytes: Bytes,
  onMalformed: () => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const frames = new FrameReader(onMalformed);
  try {
    for (let ended = false; !ended && frames.progress !== "done"; ) {
      const { value, done } = await (frames.progress === "finished"
        ? readSoon(bytes)
        : bytes.read());
      yield* (done ? frames.end() : frames.read(value)).map(frameOf);
      ended = done;
    }
  } finally {
    void leave(bytes);
  }
  if (frames.progress === "nothing") throw modelFailure("provider_error");
  if (frames.progress === "begun") throw modelFailure("connection_lost");
  yield DONE;
}

/**
 * The plainest form of what a provider sends: `data: {object}` frames, `data: [DONE]`, the end, whereupon a socket that
 * stays open is closed. A stream that broke off, or never was one, ends with a `ModelFailure`.
 */
export function cleanFrames(body: ReadableStream<Uint8Array>, onMalformed: () => void) {
  const frames = NodeStream.from(clean(body.getReader(), onMalformed));
  return frames as ReadableStream<Uint8Array<ArrayBuffer>>;
}
