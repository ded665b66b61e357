import { TITLE_LENGTH_MAX } from "./limits";
import type { PromptMessage } from "./model";

/** How much of each side a model sees to find a title. */
const EXCERPT_LENGTH = 2_000;
const WORDS_LENGTH = 60;

/** Asks for a title of a first exchange. */
export function titlePrompt(question: string, answer: string): PromptMessage[] {
  const exchange = `Question:\n${question.slice(0, EXCERPT_LENGTH)}\n\nAnswer:\n${answer.slice(0, EXCERPT_LENGTH)}`;
  return [
    {
      role: "system",
      content:
        "You write a title for this conversation: two to six words, in the language of the question, no quotation marks, no full stop, nothing else.",
    },
    { role: "user", content: exchange.toWellFormed() },
  ];
}

const controlCharacters = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;
const plain = (text: string) => text.replace(controlCharacters, " ").replace(/\s+/g, " ").trim();

/** Cuts at a code point, never through a pair. */
const cut = (text: string, length: number) =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd()}…`;

/** A title as a model wrote it: one line, without its quotation marks or marks of Markdown. Empty when nothing is left. */
export function titleFromModel(written: string): string {
  const [firstLine = ""] = written.trim().split("\n");
  const bare = plain(firstLine)
    .replace(/^#+\s*/, "")
    .replace(/^title:\s*/i, "")
    .replace(/^["'“”‘’「《*_`]+|["'“”‘’」》*_`.。]+$/g, "");
  return cut(bare.trim(), TITLE_LENGTH_MAX);
}

/** The first words of the question, for when no model gives a title. */
export const titleFromWords = (question: string) => {
  const words = plain(question);
  if (words.length <= WORDS_LENGTH) return words;
  const whole = words.slice(0, WORDS_LENGTH + 1);
  const lastSpace = whole.lastIndexOf(" ");
  return cut(
    lastSpace > WORDS_LENGTH / 2 ? `${words.slice(0, lastSpace)}…` : words,
    WORDS_LENGTH + 1,
  );
};
