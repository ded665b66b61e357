import type { Usage } from "./usage";

/** Money is counted in billionths of a US dollar, so that the price of one token is a whole number. */
export const NANO_DOLLARS = 1_000_000_000;

const NANO_DOLLARS_PER_TOKEN = NANO_DOLLARS / 1_000_000;

/** What a model costs: US dollars for a million tokens. */
export type ModelPrice = {
  model: string;
  input: number;
  /** Null: as all other input. */
  cachedInput: number | null;
  output: number;
};

export const toDollars = (nanoDollars: number): number => nanoDollars / NANO_DOLLARS;
export const fromDollars = (dollars: number): number => Math.round(dollars * NANO_DOLLARS);

/** What so many tokens cost, in billionths of a US dollar. */
export function costOf(
  { inputTokens, outputTokens, cachedTokens = 0 }: Usage,
  { input, cachedInput, output }: ModelPrice,
): number {
  const cached = Math.min(cachedTokens, inputTokens);
  const perMillion =
    (inputTokens - cached) * input + cached * (cachedInput ?? input) + outputTokens * output;
  return Math.round(perMillion * NANO_DOLLARS_PER_TOKEN);
}
