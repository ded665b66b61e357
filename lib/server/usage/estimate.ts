import type { Usage } from "@/lib/domain/usage";
import { tokenCounter } from "./token-counter";

/** What was said in a call: all that the model was given, with the tokens of what is no text, and all that it wrote. */
export type Exchange = { input: string; otherTokens?: number; output: string };

/** So much of a text is counted, whatever its length; the rest is taken to be like it. */
const COUNTED_LENGTH_MAX = 20_000;

/** The tokenizer's time grows with the square of a run of letters, so no run that it gets is longer. */
const piece = /[\s\S]{1,400}(?=\s|$)|[\s\S]{1,400}/gu;

/** What is counted of a text, as it is counted. */
export const piecesOf = (text: string): string[] =>
  text.slice(0, COUNTED_LENGTH_MAX).match(piece) ?? [];

/** About how many tokens a text is. */
export async function tokensIn(text: string): Promise<number> {
  if (text === "") return 0;
  const tokens = await tokenCounter().count(piecesOf(text));
  return Math.ceil((tokens * text.length) / Math.min(text.length, COUNTED_LENGTH_MAX));
}

/** About how many tokens a call took whose provider does not tell. */
export async function estimateUsage({ input, otherTokens = 0, output }: Exchange): Promise<Usage> {
  const [words, outputTokens] = await Promise.all([tokensIn(input), tokensIn(output)]);
  const inputTokens = words + otherTokens;
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, estimated: true };
}
