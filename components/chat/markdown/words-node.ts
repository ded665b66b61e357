import type { Literal } from "mdast";
import { WORDS_LENGTH_MAX } from "@/lib/domain/limits";

/** Words as they were written: of what is too much to be read as Markdown. */
export interface Words extends Literal {
  type: "words";
}

declare module "mdast" {
  interface RootContentMap {
    words: Words;
  }
  interface PhrasingContentMap {
    words: Words;
  }
}

export const words = (value: string): Words => ({ type: "words", value });

/** How much of a long text is best cut off before `end`: whole lines, else whole words, else whole characters. */
function cutBefore(text: string, from: number, end: number): number {
  if (end >= text.length) return text.length;
  const piece = text.slice(from, end);
  const cut = Math.max(piece.lastIndexOf("\n"), 0) || Math.max(piece.lastIndexOf(" "), 0);
  if (cut > 0) return from + cut + 1;
  return /[\uD800-\uDBFF]$/.test(piece) ? end - 1 : end;
}

/** A text as it was written, in paragraphs that the browser lays out without stopping for long. */
export function wordsOf(text: string): Words[] {
  const paragraphs: Words[] = [];
  for (let from = 0, end = 0; from < text.length; from = end) {
    end = cutBefore(text, from, from + WORDS_LENGTH_MAX);
    const value = text.slice(from, end).replace(/\r?\n$/, "");
    if (value.trim() !== "") paragraphs.push(words(value));
  }
  return paragraphs;
}
