import { withoutMember } from "@/lib/domain/json-members";
import { readContent } from "../completion-chunk";
import { modelFailure } from "../failure";
import type { Frame } from "../frame-reader";
import type { JsonObject } from "../json-object";
import { readFrames } from "../read-frames";
import type { Posted } from "../transport";
import type { Tally } from "./tally";

type Choice = { delta?: { content?: unknown } | null };

type Relaying = {
  tally: Tally;
  /** Whether the client asked for the usage; to any other it is as if the provider had not told. */
  includeUsage: boolean;
  /** Hears of each line that was skipped because it could not be read. */
  onMalformed: () => void;
  /** Gives what to wait for where there is no room for more. */
  write: (text: string) => Promise<unknown> | undefined;
};

const isText = (content: unknown) => !Array.isArray(content);

/** Content as text, where a server sends it in parts. */
export const contentText = (content: unknown) => (isText(content) ? content : readContent(content));

const isPlain = (choice: Choice | null) =>
  typeof choice?.delta === "object" && choice.delta !== null && isText(choice.delta.content);

const plain = (choice: Choice | null) => ({
  ...choice,
  delta: choice?.delta ? { ...choice.delta, content: contentText(choice.delta.content) } : {},
});

/** The text of one frame as the client gets it: as it came, where that is what any client can read; "" for none. */
function relayed({ object, json }: Frame, includeUsage: boolean): string {
  const choices: Choice[] = Array.isArray(object.choices) ? object.choices : [];
  if (choices.length === 0) return includeUsage && object.usage ? `data: ${json}\n\n` : "";
  const text = choices.every(isPlain)
    ? json
    : JSON.stringify({ ...object, choices: choices.map(plain) } satisfies JsonObject);
  const hidesUsage = !includeUsage && "usage" in object;
  return `data: ${hidesUsage ? withoutMember(text, "usage") : text}\n\n`;
}

/** What the frames say up to an error, and whether there is one. */
function portionOf(frames: readonly Frame[], { tally, includeUsage }: Relaying) {
  const failed = frames.findIndex(({ object }) => object.error);
  const sound = failed < 0 ? frames : frames.slice(0, failed);
  for (const { object } of sound) tally.note(object, "delta");
  return { text: sound.map((frame) => relayed(frame, includeUsage)).join(""), broke: failed >= 0 };
}

/**
 * Writes the stream as the client gets it, in the portions it comes in, but for `[DONE]`: frames that are well formed
 * pass as they came, what nobody asked for is left out. @throws ModelFailure or what the network did, when there is no
 * good end
 */
export async function relayStream(posted: Posted, relaying: Relaying): Promise<void> {
  for await (const frames of readFrames(posted.body, relaying.onMalformed)) {
    const { text, broke } = portionOf(frames, relaying);
    const room = text === "" ? undefined : relaying.write(text);
    if (room !== undefined) await room;
    if (broke) throw modelFailure("provider_error");
    if (relaying.tally.isEndless) throw modelFailure("answer_too_long");
  }
}
