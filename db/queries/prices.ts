import { asc, eq, gte, sql } from "drizzle-orm";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { modelPrices } from "../schema/usage";

const columns = {
  model: modelPrices.model,
  input: modelPrices.input,
  cachedInput: modelPrices.cachedInput,
  output: modelPrices.output,
};

export type PriceRow = Pick<typeof modelPrices.$inferSelect, keyof typeof columns>;

const priceOf = prepared((db) =>
  db
    .select(columns)
    .from(modelPrices)
    .where(eq(modelPrices.model, sql.placeholder("model")))
    .limit(1)
    .prepare(),
);

export async function findPrice(db: Db, model: string): Promise<PriceRow | undefined> {
  return priceOf(db).get({ model });
}

export const listPrices = (db: Db, limit: number): Promise<PriceRow[]> =>
  db
    .select(columns)
    .from(modelPrices)
    .where(gte(modelPrices.model, ""))
    .orderBy(asc(modelPrices.model))
    .limit(limit);

/** Puts these in the place of all there are. */
export async function replacePrices(
  db: Db,
  prices: (typeof modelPrices.$inferInsert)[],
): Promise<void> {
  await atomic(db, (d) => [
    d.delete(modelPrices),
    ...(prices.length > 0 ? [d.insert(modelPrices).values(prices)] : []),
  ]);
}
