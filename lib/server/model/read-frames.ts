import { modelFailure } from "./failure";
import { type Frame, FrameReader } from "./frame-reader";

/** Where a provider's bytes come from: the reader of a web stream has this form. */
export type Bytes = {
  read(): Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }>;
  /** Hangs up. */
  cancel(): Promise<void>;
};

/** How long the usage may come after the model said why it stopped. */
const AFTER_FINISH_MS = 5_000;

/** How long a provider may keep its socket open after the end. */
const LINGER_MS = 200;

/** The next bytes, or the end when none come soon. */
async function readSoon(bytes: Bytes): ReturnType<Bytes["read"]> {
  const { promise: late, resolve } = Promise.withResolvers<{ done: true }>();
  const timer = setTimeout(() => resolve({ done: true }), AFTER_FINISH_MS);
  // What breaks now breaks nothing: the model has said all.
  const next = bytes.read().catch(() => ({ done: true as const }));
  return await Promise.race([next, late]).finally(() => clearTimeout(timer));
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

async function* framesOf(bytes: Bytes, reader: FrameReader): AsyncGenerator<Frame[]> {
  let ended = false;
  while (!ended && reader.progress !== "done") {
    const { value, done } = await (reader.progress === "finished" ? readSoon(bytes) : bytes.read());
    yield done || !value ? reader.end() : reader.read(value);
    ended = done === true;
  }
}

/**
 * The frames of what a provider sends, in the portions they come in. Returns when all is said, whereupon a socket that
 * stays open is closed. A stream that broke off, or never was one, ends with a `ModelFailure`.
 * @param onMalformed hears of each line that was skipped because it could not be read
 */
export async function* readFrames(bytes: Bytes, onMalformed: () => void): AsyncGenerator<Frame[]> {
  const reader = new FrameReader(onMalformed);
  try {
    yield* framesOf(bytes, reader);
  } finally {
    void leave(bytes);
  }
  if (reader.progress === "nothing") throw modelFailure("provider_error");
  if (reader.progress === "begun") throw modelFailure("connection_lost");
}
