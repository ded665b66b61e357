import {
  and,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  or,
  type Placeholder,
  sql,
  sum,
} from "drizzle-orm";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { apiKeys } from "../schema/api-keys";
import { users } from "../schema/people";
import { usageDays } from "../schema/usage";

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  lastFour: apiKeys.lastFour,
  scopes: apiKeys.scopes,
  models: apiKeys.models,
  requestsPerMinute: apiKeys.requestsPerMinute,
  maxConcurrent: apiKeys.maxConcurrent,
  monthlyCap: apiKeys.monthlyCap,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  createdAt: apiKeys.createdAt,
};

export type KeyRow = Pick<typeof apiKeys.$inferSelect, keyof typeof columns>;
export type NewKeyRow = typeof apiKeys.$inferInsert;
type Changeable =
  | "name"
  | "scopes"
  | "models"
  | "requestsPerMinute"
  | "maxConcurrent"
  | "monthlyCap"
  | "expiresAt"
  | "revokedAt";
export type KeyRowChange = { [Column in Changeable]?: NewKeyRow[Column] | undefined };

/** In a WHERE: the person's keys, those apart that were revoked. */
const heldBy = (ownerId: string) => and(eq(apiKeys.ownerId, ownerId), isNull(apiKeys.revokedAt));

/** The person's keys, the newest first. */
export const listKeys = (db: Db, ownerId: string, limit: number): Promise<KeyRow[]> =>
  db
    .select(columns)
    .from(apiKeys)
    .where(heldBy(ownerId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit);

export async function findKey(db: Db, ownerId: string, id: string): Promise<KeyRow | undefined> {
  const [found] = await db
    .select(columns)
    .from(apiKeys)
    .where(and(heldBy(ownerId), eq(apiKeys.id, id)))
    .limit(1);
  return found;
}

/** A write for `atomic`. */
export const insertKey = (db: Db, row: NewKeyRow) =>
  db.insert(apiKeys).values(row).returning(columns);

/** Takes a new key back out, in the same transaction, if it is one more than the person may have. */
export function deleteSurplusKey(db: Db, { ownerId, id }: NewKeyRow, most: number) {
  const held = db.select({ held: count() }).from(apiKeys).where(heldBy(ownerId));
  return db
    .delete(apiKeys)
    .where(and(eq(apiKeys.ownerId, ownerId), eq(apiKeys.id, id), gt(held, most)))
    .returning({ id: apiKeys.id });
}

/** A write for `atomic`. */
export const updateKey = (
  db: Db,
  ownerId: string,
  { id, change }: { id: string; change: KeyRowChange },
) =>
  db
    .update(apiKeys)
    .set(change)
    .where(and(heldBy(ownerId), eq(apiKeys.id, id)))
    .returning(columns);

/** What was done with each of the person's keys since `day` (`2026-11-01`). */
export const listKeyUsage = (
  db: Db,
  ownerId: string,
  { day, limit }: { day: string; limit: number },
) =>
  db
    .select({
      keyId: usageDays.keyId,
      calls: sum(usageDays.calls).mapWith(Number),
      inputTokens: sum(usageDays.inputTokens).mapWith(Number),
      outputTokens: sum(usageDays.outputTokens).mapWith(Number),
      unpricedCalls: sum(usageDays.unpricedCalls).mapWith(Number),
      cost: sum(usageDays.cost).mapWith(Number),
    })
    .from(usageDays)
    .where(and(eq(usageDays.ownerId, ownerId), gte(usageDays.day, day)))
    .groupBy(usageDays.keyId)
    .limit(limit);

/** In a WHERE: the key opens something, and so does its owner. */
const isAlive = (now: Date | Placeholder) =>
  and(
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
    isNull(users.disabledAt),
  );

const liveKey = prepared((db) =>
  db
    .select({
      id: apiKeys.id,
      ownerId: apiKeys.ownerId,
      scopes: apiKeys.scopes,
      models: apiKeys.models,
      requestsPerMinute: apiKeys.requestsPerMinute,
      maxConcurrent: apiKeys.maxConcurrent,
      monthlyCap: apiKeys.monthlyCap,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.ownerId))
    .where(and(eq(apiKeys.keyHash, sql.placeholder("keyHash")), isAlive(sql.placeholder("now"))))
    .limit(1)
    .prepare(),
);

/** The key with a hash, if it is alive. */
export const findLiveKey = (db: Db, keyHash: string) =>
  liveKey(db).get({ keyHash, now: Date.now() });

/** Those of the keys that are alive. */
export async function listLiveKeyIds(db: Db, ids: string[]): Promise<string[]> {
  const found = await db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.ownerId))
    .where(and(inArray(apiKeys.id, ids), isAlive(new Date())))
    .limit(ids.length);
  return found.map(({ id }) => id);
}

/** A write for `atomic`. */
export const updateKeysUsed = (db: Db, ids: string[], lastUsedAt: Date) =>
  db
    .update(apiKeys)
    .set({ lastUsedAt })
    .where(inArray(apiKeys.id, ids))
    .returning({ id: apiKeys.id });
