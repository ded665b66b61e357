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

const known = new WeakMap<Searched, DrawnText[]>();

/** What of a message is drawn, in lower case; worked out once. */
function searchable(message: Searched): DrawnText[] {
  const before = known.get(message);
  if (before) return before;
  const texts = drawnTexts(message).map(({ part, text }) => ({ part, text: text.toLowerCase() }));
  known.set(message, texts);
  return texts;
}

/** So long at a time, so that nobody waits for it. */
const SLICE_MS = 8;

/** Works out ahead, bit by bit, what is to be searched. @returns how to end it */
export function prepareFind(path: readonly Searched[]): () => void {
  let done = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const goOn = () => {
    const until = performance.now() + SLICE_MS;
    for (; done < path.length && performance.now() < until; done += 1)
      searchable(path[done] as Searched);
    if (done < path.length) timer = setTimeout(goOn);
  };
  goOn();
  return () => clearTimeout(timer);
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
  if (wanted === "") return [];
  return path.flatMap((message) =>
    searchable(message)
      .flatMap(({ part, text }) => startsOf(text, wanted).map(() => part))
      .map((part, nth) => ({ messageId: message.id, part, nth })),
  );
}
