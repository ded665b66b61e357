import { toNanos } from "./money";
import type { Usage } from "./usage";

/** US dollars for a million tokens; null: as all other input. */
type Rates = {
  input: number;
  /** Input that the provider had in its cache. */
  cachedInput: number | null;
  /** Input that the provider put into its cache. */
  cacheWrite?: number | null | undefined;
  output: number;
};

/** The rates of a whole call whose input is longer than so many tokens. */
export type PriceTier = Rates & { above: number };

type TieredRates = Rates & { tiers?: PriceTier[] | undefined };

/** What a model costs, from a day on (UTC, `2026-11-22`); without one always, until a later price. */
export type ModelPrice = TieredRates & { model: string; from?: string | null | undefined };

function ratesFor(inputTokens: number, { tiers = [], ...price }: TieredRates): Rates {
  const reached = tiers.filter(({ above }) => inputTokens > above);
  return reached.reduce<Rates & { above: number }>(
    (dearest, tier) => (tier.above > dearest.above ? tier : dearest),
    { ...price, above: -1 },
  );
}

/** What so many tokens cost, in billionths of a US dollar. */
export function costOf(
  { inputTokens, outputTokens, cachedTokens = 0, cacheWriteTokens = 0 }: Usage,
  price: TieredRates,
): number {
  const { input, cachedInput, cacheWrite, output } = ratesFor(inputTokens, price);
  const cached = Math.min(cachedTokens, inputTokens);
  const written = Math.min(cacheWriteTokens, inputTokens - cached);
  const perMillion =
    (inputTokens - cached - written) * input +
    cached * (cachedInput ?? input) +
    written * (cacheWrite ?? input) +
    outputTokens * output;
  return toNanos(perMillion / 1_000_000);
}
