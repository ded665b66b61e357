import { and, desc, eq, getTableColumns, gte, sql } from "drizzle-orm";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { asStored, filled, placeholders, prepared } from "../prepared";
import { providerCalls, usageDays } from "../schema/usage";

export type CallRow = typeof providerCalls.$inferInsert;
type DayRow = typeof usageDays.$inferInsert;

const added = (column: keyof DayRow) =>
  sql`${usageDays[column]} + ${sql.raw(`excluded.${usageDays[column].name}`)}`;

const dayOf = (call: CallRow): DayRow => ({
  ownerId: call.ownerId,
  day: call.createdAt.toISOString().slice(0, 10),
  keyId: call.keyId ?? "",
  model: call.model,
  calls: 1,
  inputTokens: call.inputTokens,
  cachedTokens: call.cachedTokens,
  outputTokens: call.outputTokens,
  estimatedCalls: Number(call.estimated),
  unpricedCalls: Number(call.cost == null),
  cost: call.cost ?? 0,
});

const { id: _, ...callColumns } = getTableColumns(providerCalls);
const dayColumns = getTableColumns(usageDays);

const callInsertion = prepared((db) =>
  db.insert(providerCalls).values(placeholders(callColumns)).prepare(),
);

const dayAddition = prepared((db) =>
  db
    .insert(usageDays)
    .values(placeholders(dayColumns))
    .onConflictDoUpdate({
      target: [usageDays.ownerId, usageDays.day, usageDays.keyId, usageDays.model],
      set: {
        calls: added("calls"),
        inputTokens: added("inputTokens"),
        cachedTokens: added("cachedTokens"),
        outputTokens: added("outputTokens"),
        estimatedCalls: added("estimatedCalls"),
        unpricedCalls: added("unpricedCalls"),
        cost: added("cost"),
      },
    })
    .prepare(),
);

/** Writes calls into the ledger and its sums: all of them, or none. Throws an orphan when an owner is gone. */
export async function insertCalls(db: Db, calls: readonly CallRow[]): Promise<void> {
  await atomic(db, (d) =>
    calls.flatMap((call) => [
      filled(callInsertion(d), asStored(callColumns, call)),
      filled(dayAddition(d), asStored(dayColumns, dayOf(call))),
    ]),
  );
}

/** What a person has spent since a day, in all and with one key. */
export async function sumSpent(
  db: Db,
  ownerId: string,
  { from, keyId }: { from: string; keyId: string },
): Promise<{ inAll: number; byKey: number }> {
  const [sums] = await db
    .select({
      inAll: sql<number>`coalesce(sum(${usageDays.cost}), 0)`,
      byKey: sql<number>`coalesce(sum(${usageDays.cost}) filter (where ${usageDays.keyId} = ${keyId}), 0)`,
    })
    .from(usageDays)
    .where(and(eq(usageDays.ownerId, ownerId), gte(usageDays.day, from)))
    .limit(1);
  return sums ?? { inAll: 0, byKey: 0 };
}

/** What the dearest of a person's last calls of a model cost; null where none of them has a cost. */
export async function findDearestCall(
  db: Db,
  ownerId: string,
  { model, limit }: { model: string; limit: number },
): Promise<number | null> {
  const last = db
    .select({ model: providerCalls.model, cost: providerCalls.cost })
    .from(providerCalls)
    .where(eq(providerCalls.ownerId, ownerId))
    .orderBy(desc(providerCalls.createdAt))
    .limit(limit)
    .as("last");
  const [dearest] = await db
    .select({ cost: sql<number | null>`max(${last.cost})` })
    .from(last)
    .where(eq(last.model, model))
    .limit(1);
  return dearest?.cost ?? null;
}
