import { endsInFence, visibleLines } from "./visible-text";

/** What is to be said next of an answer, and how much of it has then been dealt with. */
export type SpokenPortion = { words: string; saidLength: number };

/** About half a minute of speech. */
const PORTION_LENGTH_MAX = 500;
const SENTENCE_END = /[.!?…]["')\]*_`]*(?=\s)|[。！？]["'”’）」』*]*|\n/g;

/** Where the last sentence ends that is finished after `from` and not too far on; `from` when there is none. */
function portionEnd(text: string, from: number): number {
  let end = from;
  for (const match of text.slice(from).matchAll(SENTENCE_END)) {
    const next = from + match.index + match[0].length;
    if (end > from && next - from > PORTION_LENGTH_MAX) break;
    end = next;
  }
  return end;
}

/**
 * The finished sentences of an answer that were not said yet, a calm portion of them. Code is only named, by `codeWord`.
 * @param isWhole nothing will follow, so that the last sentence needs no end
 */
export function nextPortion(
  { text, isWhole }: { text: string; isWhole: boolean },
  saidLength: number,
  codeWord: string,
): SpokenPortion {
  const isShort = text.length - saidLength <= PORTION_LENGTH_MAX;
  const end = isWhole && isShort ? text.length : portionEnd(text, saidLength);
  const lines = visibleLines(text.slice(saidLength, end), endsInFence(text.slice(0, saidLength)));
  const spoken = lines.map(({ text: line, isCode }) => (isCode ? codeWord : line.trim()));
  const words = spoken.filter((line, index) => line !== "" && line !== spoken[index - 1]);
  return { words: words.join(" "), saidLength: end };
}
