import { z } from "zod";
import { MODEL_NAME_LENGTH_MAX, PRICE_MAX, PRICES_MAX } from "./limits";
import type { ModelPrice } from "./price";
import { wellFormedText } from "./text";

const dollars = z.number().min(0).max(PRICE_MAX);

const priceSchema = z.object({
  model: wellFormedText.pipe(z.string().trim().min(1).max(MODEL_NAME_LENGTH_MAX)),
  input: dollars,
  cachedInput: dollars.nullable().default(null),
  output: dollars,
});

const areDistinct = (prices: readonly ModelPrice[]) =>
  new Set(prices.map(({ model }) => model)).size === prices.length;

/** The whole table of prices. */
export const pricesSchema = z.object({
  prices: z
    .array(priceSchema)
    .max(PRICES_MAX)
    .refine(areDistinct, "A model can have one price only."),
});
