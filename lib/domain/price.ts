import { toNanos } from "./money";
import type { Usage } from "./usage";

/** What a model costs: US dollars for a million tokens. */
export type ModelPrice = {
  model: string;
  input: number;
  /** Null: as all other input. */
  cachedInput: number | null;
  output: number;
};

/** What so many tokens cost, in billionths of a US dollar. */
export function costOf(
  { inputTokens, outputTokens, cachedTokens = 0 }: Usage,
  { input, cachedInput, output }: ModelPrice,
): number {
  const cached = Math.min(cachedTokens, inputTokens);
  const perMillion =
    (inputTokens - cached) * input + cached * (cachedInput ?? input) + outputTokens * output;
  return toNanos(perMillion / 1_000_000);
}
