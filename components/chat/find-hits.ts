import { visibleLines } from "./visible-text";

/** One place where the words that are looked for stand. */
export type FindHit = {
  messageId: string;
  /** The how many-th of its message, from 0. */
  nth: number;
};

type Searched = { id: string; text: string };

const known = new WeakMap<Searched, string>();

/** What of a message can be seen, in lower case; worked out once. */
function searchable(message: Searched): string {
  const before = known.get(message);
  if (before !== undefined) return before;
  const text = visibleLines(message.text)
    .map((line) => line.text)
    .join("\n")
    .toLowerCase();
  known.set(message, text);
  return text;
}

/** Where `wanted` begins in `text`, one after the other. */
export function startsOf(text: string, wanted: string): number[] {
  const starts: number[] = [];
  if (wanted === "") return starts;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
    starts.push(at);
  return starts;
}

export const searchedWords = (typed: string) => typed.trim().toLowerCase();

/** All places of a branch where the words stand, in reading order, also in messages that are not drawn. */
export function findHits(path: readonly Searched[], typed: string): FindHit[] {
  const wanted = searchedWords(typed);
  return path.flatMap((message) =>
    startsOf(searchable(message), wanted).map((_, nth) => ({ messageId: message.id, nth })),
  );
}
