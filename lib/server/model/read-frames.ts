import type { Readable } from "node:stream";
import { BodyParts } from "./body-parts";
import { modelFailure } from "./failure";
import { type Frame, FrameReader } from "./frame-reader";

/** How long the usage may come after the model said why it stopped. */
const AFTER_FINISH_MS = 5_000;

/** How long a provider may keep its socket open after the end. */
const LINGER_MS = 200;

/** The next bytes, or the end when none come soon. */
async function nextSoon(parts: BodyParts): ReturnType<BodyParts["next"]> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), AFTER_FINISH_MS);
  // What breaks now breaks nothing: the model has said all.
  const next = parts.next().catch(() => undefined);
  return await Promise.race([next, late]).finally(() => clearTimeout(timer));
}

/** Lets a provider end by itself, so that the connection serves the next question too, or else hangs up. */
async function leave(body: Readable, parts: BodyParts): Promise<void> {
  const timer = setTimeout(() => body.destroy(), LINGER_MS);
  try {
    while (await parts.next());
  } catch {
    // It broke off: nothing is left to hang up on.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The frames of what a provider sends, in the portions they come in. Returns when all is said, whereupon a socket that
 * stays open is closed. A stream that broke off, or never was one, ends with a `ModelFailure`.
 * @param onMalformed hears of each line that was skipped because it could not be read
 * @param choices how many were asked for: the stream may be over when so many have ended
 */
export async function* readFrames(
  body: Readable,
  onMalformed: () => void,
  choices = 1,
): AsyncGenerator<Frame[]> {
  const reader = new FrameReader(onMalformed, choices);
  const parts = new BodyParts(body);
  try {
    let isOver = false;
    while (!isOver && reader.progress !== "done") {
      const part = await (reader.progress === "finished" ? nextSoon(parts) : parts.next());
      yield part ? reader.read(part) : reader.end();
      isOver = part === undefined;
    }
  } finally {
    void leave(body, parts);
  }
  if (reader.progress === "nothing") throw modelFailure("provider_error");
  if (reader.progress === "begun") throw modelFailure("connection_lost");
}
