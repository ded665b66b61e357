import { eq } from "drizzle-orm";
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
