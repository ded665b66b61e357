import {
  and,
  asc,
  between,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  sql,
  sum,
} from "drizzle-orm";
import type { Db } from "../open";
import { apiKeys } from "../schema/api-keys";
import { conversations } from "../schema/conversations";
import { providerCalls, usageDays } from "../schema/usage";

/** Days as `2026-11-22`, the last one included. */
export type Days = { from: string; to: string };

const sumColumns = {
  calls: sum(usageDays.calls).mapWith(Number),
  inputTokens: sum(usageDays.inputTokens).mapWith(Number),
  cachedTokens: sum(usageDays.cachedTokens).mapWith(Number),
  outputTokens: sum(usageDays.outputTokens).mapWith(Number),
  estimatedCalls: sum(usageDays.estimatedCalls).mapWith(Number),
  unpricedCalls: sum(usageDays.unpricedCalls).mapWith(Number),
  cost: sum(usageDays.cost).mapWith(Number),
};

const ofPerson = (ownerId: string, { from, to }: Days) =>
  and(eq(usageDays.ownerId, ownerId), between(usageDays.day, from, to));

/** A person's use by day, model or key; of a key the id, empty for the site itself. */
export const listUsage = (
  db: Db,
  ownerId: string,
  { days, by, limit }: { days: Days; by: "day" | "model" | "keyId"; limit: number },
) =>
  db
    .select({ name: usageDays[by], ...sumColumns })
    .from(usageDays)
    .where(ofPerson(ownerId, days))
    .groupBy(usageDays[by])
    .limit(limit);

/** What each of these people used. */
export const listUsageOfPeople = (db: Db, ownerIds: string[], { from, to }: Days) =>
  db
    .select({ ownerId: usageDays.ownerId, ...sumColumns })
    .from(usageDays)
    .where(and(inArray(usageDays.ownerId, ownerIds), between(usageDays.day, from, to)))
    .groupBy(usageDays.ownerId)
    .limit(ownerIds.length);

/** A person's conversations that took most; the title is null where the conversation is gone. */
export const listUsageOfConversations = (
  db: Db,
  ownerId: string,
  { from, until, limit }: { from: Date; until: Date; limit: number },
) =>
  db
    .select({
      conversationId: sql<string>`${providerCalls.conversationId}`,
      title: conversations.title,
      calls: count(),
      inputTokens: sum(providerCalls.inputTokens).mapWith(Number),
      cachedTokens: sum(providerCalls.cachedTokens).mapWith(Number),
      outputTokens: sum(providerCalls.outputTokens).mapWith(Number),
      estimatedCalls: sum(providerCalls.estimated).mapWith(Number),
      unpricedCalls: sql<number>`count(*) - count(${providerCalls.cost})`,
      cost: sql<number>`coalesce(sum(${providerCalls.cost}), 0)`,
    })
    .from(providerCalls)
    .leftJoin(
      conversations,
      and(
        eq(conversations.id, providerCalls.conversationId),
        eq(conversations.ownerId, ownerId),
        isNull(conversations.deletedAt),
      ),
    )
    .where(
      and(
        eq(providerCalls.ownerId, ownerId),
        between(providerCalls.createdAt, from, until),
        isNotNull(providerCalls.conversationId),
      ),
    )
    .groupBy(providerCalls.conversationId)
    .orderBy(desc(sql`sum(${providerCalls.inputTokens} + ${providerCalls.outputTokens})`))
    .limit(limit);

/** A person's keys by their ids, revoked ones too. */
export const listKeyNames = (db: Db, ownerId: string, ids: string[]) =>
  db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      lastFour: apiKeys.lastFour,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.ownerId, ownerId), inArray(apiKeys.id, ids)))
    .limit(ids.length);

const dayColumns = {
  day: usageDays.day,
  keyId: usageDays.keyId,
  keyName: apiKeys.name,
  model: usageDays.model,
  calls: usageDays.calls,
  inputTokens: usageDays.inputTokens,
  cachedTokens: usageDays.cachedTokens,
  outputTokens: usageDays.outputTokens,
  estimatedCalls: usageDays.estimatedCalls,
  unpricedCalls: usageDays.unpricedCalls,
  cost: usageDays.cost,
};

/** Where a page of days ended. */
export type UsageDayPlace = { day: string; keyId: string; model: string };

/** A person's days by key and model, in their order, page by page. */
export function listUsageDays(
  db: Db,
  ownerId: string,
  { days, after, limit }: { days: Days; after: UsageDayPlace | undefined; limit: number },
) {
  const comesAfter =
    after &&
    sql`(${usageDays.day}, ${usageDays.keyId}, ${usageDays.model}) > (${after.day}, ${after.keyId}, ${after.model})`;
  return db
    .select(dayColumns)
    .from(usageDays)
    .leftJoin(apiKeys, and(eq(apiKeys.id, usageDays.keyId), eq(apiKeys.ownerId, ownerId)))
    .where(and(ofPerson(ownerId, days), comesAfter))
    .orderBy(asc(usageDays.day), asc(usageDays.keyId), asc(usageDays.model))
    .limit(limit);
}
