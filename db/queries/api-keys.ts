import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "../open";
import { apiKeys } from "../schema/api-keys";
import { users } from "../schema/people";

/** In a WHERE: the key opens something, and so does its owner. */
const isAlive = (now: Date) =>
  and(
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
    isNull(users.disabledAt),
  );

/** The key with this hash, if it is alive. */
export async function findLiveKey(db: Db, keyHash: string) {
  const [found] = await db
    .select({
      id: apiKeys.id,
      ownerId: apiKeys.ownerId,
      scopes: apiKeys.scopes,
      models: apiKeys.models,
      requestsPerMinute: apiKeys.requestsPerMinute,
      monthlyCap: apiKeys.monthlyCap,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.ownerId))
    .where(and(eq(apiKeys.keyHash, keyHash), isAlive(new Date())))
    .limit(1);
  return found;
}

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
