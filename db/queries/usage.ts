import { and, eq, gte, sql } from "drizzle-orm";
import { atomic } from "../atomic";
import type { Db } from "../open";
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

const sum = (one: DayRow, other: DayRow): DayRow => ({
  ...one,
  calls: one.calls + other.calls,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  estimatedCalls: one.estimatedCalls + other.estimatedCalls,
  unpricedCalls: one.unpricedCalls + other.unpricedCalls,
  cost: one.cost + other.cost,
});

/** The calls summed up; of what goes together there is one row, as a statement may touch a row only once. */
function daysOf(calls: readonly CallRow[]): DayRow[] {
  const days = new Map<string, DayRow>();
  for (const call of calls) {
    const day = dayOf(call);
    const key = JSON.stringify([day.ownerId, day.day, day.keyId, day.model]);
    const before = days.get(key);
    days.set(key, before ? sum(before, day) : day);
  }
  return [...days.values()];
}

/** Writes calls into the ledger and its sums: all of them, or none. Throws an orphan when an owner is gone. */
export async function insertCalls(db: Db, calls: readonly CallRow[]): Promise<void> {
  await atomic(db, (d) => [
    d.insert(providerCalls).values([...calls]),
    d
      .insert(usageDays)
      .values(daysOf(calls))
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
      }),
  ]);
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
