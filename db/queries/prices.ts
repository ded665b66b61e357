import { asc, eq, gte } from "drizzle-orm";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { modelPrices } from "../schema/usage";

const columns = {
  model: modelPrices.model,
  input: modelPrices.input,
  cachedInput: modelPrices.cachedInput,
  output: modelPrices.output,
};

export type PriceRow = Pick<typeof modelPrices.$inferSelect, keyof typeof columns>;

export async function findPrice(db: Db, model: string): Promise<PriceRow | undefined> {
  const [found] = await db
    .select(columns)
    .from(modelPrices)
    .where(eq(modelPrices.model, model))
    .limit(1);
  return found;
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
