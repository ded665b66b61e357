import type { KeyRow } from "@/db/queries/api-keys";
import type { ApiKey, KeyUsage } from "@/lib/domain/api-key";
import { toDollars } from "@/lib/domain/money";
import { KEY_PREFIX } from "./key-text";

const unused: KeyUsage = { calls: 0, inputTokens: 0, outputTokens: 0, cost: null };

/** A key as its owner knows it. */
export const toKey = (row: KeyRow, usage: KeyUsage = unused): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: KEY_PREFIX,
  lastFour: row.lastFour,
  scopes: row.scopes,
  models: row.models,
  requestsPerMinute: row.requestsPerMinute,
  maxConcurrent: row.maxConcurrent,
  monthlyCap: row.monthlyCap === null ? null : toDollars(row.monthlyCap),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  usage,
});
