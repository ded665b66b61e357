import type { AnswerView } from "@/lib/client/apply-event";
import { type DrawnText, drawnTexts, type MessagePart } from "./drawn-text";

/** One place where the words that are looked for stand. */
export type FindHit = {
  messageId: string;
  part: MessagePart;
  /** The how many-th of its message, from 0. */
  nth: number;
};

type Searched = Pick<AnswerView, "id" | "role" | "text" | "reasoning">;

/** More places are not told apart. */
const HITS_MAX = 10_000;

const known = new WeakMap<Searched, readonly DrawnText[]>();

/** What of a message is drawn, in lower case; worked out once, and bit by bit. */
function* searchable(message: Searched): Generator<void, readonly DrawnText[]> {
  const before = known.get(message);
  if (before) return before;
  const texts: DrawnText[] = [];
  for (const some of drawnTexts(message)) {
    for (const { part, text } of some) texts.push({ part, text: text.toLowerCase() });
    yield;
  }
  known.set(message, texts);
  return texts;
}

/** Works out ahead what is to be searched. */
export function* preparedFor(path: readonly Searched[]): Generator<void> {
  for (const message of path) {
    yield* searchable(message);
    yield;
  }
}

/** Where `wanted` begins in `text`, one after the other, the first `max` of them. */
export function startsOf(text: string, wanted: string, max = HITS_MAX): number[] {
  const starts: number[] = [];
  if (wanted === "") return starts;
  let at = text.indexOf(wanted);
  for (; at !== -1 && starts.length < max; at = text.indexOf(wanted, at + wanted.length))
    starts.push(at);
  return starts;
}

export const searchedWords = (typed: string) => typed.trim().toLowerCase();

/**
 * The places of a branch where the words stand, in reading order, also in messages that are not drawn. Pauses after
 * every little bit of work, so that who waits for the screen need not wait for the end.
 */
export function* hitsIn(path: readonly Searched[], typed: string): Generator<void, FindHit[]> {
  const wanted = searchedWords(typed);
  const hits: FindHit[] = [];
  if (wanted === "") return hits;
  for (const message of path) {
    let nth = 0;
    for (const { part, text } of yield* searchable(message))
      for (const _ of startsOf(text, wanted, HITS_MAX - hits.length))
        hits.push({ messageId: message.id, part, nth: nth++ });
    if (hits.length >= HITS_MAX) break;
    yield;
  }
  return hits;
}
