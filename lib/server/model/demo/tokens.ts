/** A word or a part of a long one, one CJK character, or one sign, each with the blanks before it. */
const PIECE =
  /\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{N}\p{M}'’_]{1,12}|[^\s])|\s+$/gu;

/** What the demo model counts as tokens and streams one by one. Joined, they are the text again. */
export const tokensOf = (text: string): string[] => text.match(PIECE) ?? [];

/** A number, which clients that read JSON before it is whole cannot take in pieces, or what else is between two. */
const NUMBER = /(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/;

/** The same of JSON. */
export const jsonTokensOf = (json: string): string[] =>
  json.split(NUMBER).flatMap((part, index) => (index % 2 === 1 ? [part] : tokensOf(part)));

/** Each message costs a few tokens more than its text, as with real models. */
const TOKENS_PER_MESSAGE = 4;

export const countPrompt = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum + TOKENS_PER_MESSAGE + tokensOf(text).length, 0);
