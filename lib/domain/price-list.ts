import { z } from "zod";
import {
  MODEL_NAME_LENGTH_MAX,
  PRICE_MAX,
  PRICE_TIERS_MAX,
  PRICES_MAX,
  TIER_TOKENS_MAX,
} from "./limits";
import type { ModelPrice } from "./price";
import { wellFormedText } from "./text";

const dollars = z.number().min(0).max(PRICE_MAX);

const rates = {
  input: dollars,
  cachedInput: dollars.nullable().default(null),
  cacheWrite: dollars.nullish(),
  output: dollars,
};

const tierSchema = z.object({ above: z.int().min(1).max(TIER_TOKENS_MAX), ...rates });

const priceSchema = z.object({
  model: wellFormedText.pipe(z.string().trim().min(1).max(MODEL_NAME_LENGTH_MAX)),
  from: z.iso.date().nullish(),
  tiers: z.array(tierSchema).max(PRICE_TIERS_MAX).optional(),
  ...rates,
});

const areDistinct = (prices: readonly ModelPrice[]) =>
  new Set(prices.map(({ model, from }) => `${from ?? ""} ${model}`)).size === prices.length;

/** The whole table of prices. */
export const pricesSchema = z.object({
  prices: z
    .array(priceSchema)
    .max(PRICES_MAX)
    .refine(areDistinct, "A model can have one price only, from one day."),
});
