import { and, asc, desc, eq, gte, lte, sql } from "drizzle-orm";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { modelPrices } from "../schema/usage";

const columns = {
  model: modelPrices.model,
  input: modelPrices.input,
  from: modelPrices.from,
  tiers: modelPrices.tiers,
  cachedInput: modelPrices.cachedInput,
  cacheWrite: modelPrices.cacheWrite,
  output: modelPrices.output,
};

export type PriceRow = Pick<typeof modelPrices.$inferSelect, keyof typeof columns>;

const priceOf = prepared((db) =>
  db
    .select(columns)
    .from(modelPrices)
    .where(
      and(
        eq(modelPrices.model, sql.placeholder("model")),
        lte(modelPrices.from, sql.placeholder("day")),
      ),
    )
    .orderBy(desc(modelPrices.from))
    .limit(1)
    .prepare(),
);

/** What a model costs on a day. */
export async function findPrice(db: Db, model: string, day: string): Promise<PriceRow | undefined> {
  return priceOf(db).get({ model, day });
}

export const listPrices = (db: Db, limit: number): Promise<PriceRow[]> =>
  db
    .select(columns)
    .from(modelPrices)
    .where(gte(modelPrices.model, ""))
    .orderBy(asc(modelPrices.model), asc(modelPrices.from))
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
