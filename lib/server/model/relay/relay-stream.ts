import { withoutMember } from "@/lib/domain/json-members";
import { errorIn } from "../chat-server";
import { modelFailure } from "../failure";
import { saysItBroke } from "../finish-reason";
import type { Frame } from "../frame-reader";
import { isObject, type JsonObject } from "../json-object";
import { readFrames } from "../read-frames";
import type { Posted } from "../transport";
import type { Tally } from "./tally";

type Relaying = {
  tally: Tally;
  /** Whether the client asked for the usage; to any other it is as if the provider had not told. */
  includeUsage: boolean;
  /** How many choices it asked for. */
  choices?: number;
  /** Hears of each line that was skipped because it could not be read. */
  onMalformed: () => void;
  /** Gives what to wait for where there is no room for more. */
  write: (text: string) => Promise<unknown> | undefined;
};

/** Tells official clients of each choice what they ask of its first chunk: its number, and who speaks. */
class Introductions {
  readonly #known = new Set<unknown>();

  /** Whether any choice has come. */
  get any(): boolean {
    return this.#known.size > 0;
  }

  /** The choices as clients get them; the same list where nothing was missing. */
  of(choices: readonly JsonObject[]): readonly JsonObject[] {
    const introduced = choices.map((choice, at) => this.#introduced(choice, at));
    return introduced.every((choice, at) => choice === choices[at]) ? choices : introduced;
  }

  #introduced(choice: JsonObject, at: number): JsonObject {
    const index = choice.index ?? at;
    const delta = isObject(choice.delta) ? choice.delta : {};
    const isKnown = this.#known.has(index) || Boolean(delta.role);
    this.#known.add(index);
    if (isKnown && index === choice.index) return choice;
    return { ...choice, index, delta: isKnown ? delta : { role: "assistant", ...delta } };
  }
}

/** One frame as the client gets it; "" for what it did not ask for. */
function relayed(
  { object, json }: Frame,
  { includeUsage, introductions }: Relaying & { introductions: Introductions },
): string {
  const choices: JsonObject[] = Array.isArray(object.choices) ? object.choices : [];
  if (choices.length === 0) return includeUsage && object.usage ? `data: ${json}\n\n` : "";
  const introduced = introductions.of(choices);
  const text = introduced === choices ? json : JSON.stringify({ ...object, choices: introduced });
  const hidesUsage = !includeUsage && "usage" in object;
  return `data: ${hidesUsage ? withoutMember(text, "usage") : text}\n\n`;
}

/** What the frames say up to an error, or to how they broke off, after which nothing may look like a good end. */
function portionOf(
  frames: readonly Frame[],
  relaying: Relaying & { introductions: Introductions },
) {
  const { tally } = relaying;
  const at = frames.findIndex(({ object }) => object.error || saysItBroke(object));
  const last = frames[at]?.object;
  const sound = at < 0 ? frames : frames.slice(0, last?.error ? at : at + 1);
  for (const { object } of sound) tally.note(object, "delta");
  return {
    text: sound.map((frame) => relayed(frame, relaying)).join(""),
    failure: last && (last.error ? errorIn(last) : modelFailure("provider_error")),
  };
}

/**
 * Writes the stream as the client gets it, in the portions it comes in, but for `[DONE]`: frames that are well formed
 * pass as they came, what nobody asked for is left out. @throws ModelFailure, ProviderFault or what the network did,
 * when there is no good end
 */
export async function relayStream(posted: Posted, relaying: Relaying): Promise<void> {
  const introductions = new Introductions();
  for await (const frames of readFrames(posted.body, relaying.onMalformed, relaying.choices)) {
    const { text, failure } = portionOf(frames, { ...relaying, introductions });
    const room = text === "" ? undefined : relaying.write(text);
    if (room !== undefined) await room;
    if (failure) throw failure;
    if (relaying.tally.isEndless) throw modelFailure("answer_too_long");
  }
  if (!introductions.any) throw modelFailure("empty_answer");
}
