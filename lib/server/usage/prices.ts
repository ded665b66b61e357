import { listPrices, replacePrices } from "@/db/queries/prices";
import { PRICES_MAX } from "@/lib/domain/limits";
import type { ModelPrice } from "@/lib/domain/price";
import { database } from "../database";

/** What models cost, as far as an administrator has said it. */
export const knownPrices = (): Promise<ModelPrice[]> => listPrices(database(), PRICES_MAX);

/** Puts these prices in the place of all there were. What calls have cost already stays. */
export async function changePrices(prices: readonly ModelPrice[]): Promise<ModelPrice[]> {
  const updatedAt = new Date();
  await replacePrices(
    database(),
    prices.map((price) => ({ ...price, updatedAt })),
  );
  return knownPrices();
}
