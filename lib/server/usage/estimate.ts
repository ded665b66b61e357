import type { Usage } from "@/lib/domain/usage";

/** What was said in a call: all that the model was given, and all that it wrote. */
export type Exchange = { input: string; output: string };

/** So much of a text is counted, whatever its length; the rest is taken to be like it. */
const COUNTED_LENGTH_MAX = 20_000;

/** The tokenizer's time grows with the square of a run of letters, so no run that it gets is longer. */
const piece = /[\s\S]{1,400}(?=\s|$)|[\s\S]{1,400}/gu;

/** Text that spells a special token is text like any other. */
const asText = { disallowedSpecial: new Set<string>() };

/** About how many tokens a text is, by what `count` says of pieces of it. */
export function countBy(count: (text: string) => number, text: string): number {
  if (text === "") return 0;
  const counted = text.slice(0, COUNTED_LENGTH_MAX);
  let tokens = 0;
  for (const [part] of counted.matchAll(piece)) tokens += count(part);
  return Math.ceil((tokens * text.length) / counted.length);
}

/** About how many tokens a call took whose provider does not tell. The tokenizer comes with the first estimate. */
export async function estimateUsage({ input, output }: Exchange): Promise<Usage> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  const count = (text: string) => countTokens(text, asText);
  const inputTokens = countBy(count, input);
  const outputTokens = countBy(count, output);
  return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens, estimated: true };
}
