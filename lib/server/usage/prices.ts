import { listPrices, replacePrices } from "@/db/queries/prices";
import { PRICES_MAX } from "@/lib/domain/limits";
import type { ModelPrice } from "@/lib/domain/price";
import { database } from "../database";

/** What models cost, as far as an administrator has said it. */
export async function knownPrices(): Promise<ModelPrice[]> {
  const rows = await listPrices(database(), PRICES_MAX);
  return rows.map(({ from, cacheWrite, tiers, ...price }) => ({
    ...price,
    ...(from === "" ? {} : { from }),
    ...(cacheWrite === null ? {} : { cacheWrite }),
    ...(tiers.length === 0 ? {} : { tiers }),
  }));
}

/** Puts these prices in the place of all there were. What calls have cost already stays. */
export async function changePrices(prices: readonly ModelPrice[]): Promise<ModelPrice[]> {
  const updatedAt = new Date();
  await replacePrices(
    database(),
    prices.map((price) => ({ ...price, from: price.from ?? "", updatedAt })),
  );
  return knownPrices();
}
