import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { flag, instant } from "./columns";
import { owner } from "./people";

/** The ledger: one row for each call to a provider, written when it is over. Costs are billionths of a US dollar. */
export const providerCalls = sqliteTable(
  "provider_calls",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    ownerId: owner(),
    /** What the call was for. */
    purpose: text("purpose", { enum: ["chat", "title", "trial", "api"] }).notNull(),
    keyId: text("key_id"),
    conversationId: text("conversation_id"),
    model: text("model").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    /** The part of the input that the provider had in its cache. */
    cachedTokens: integer("cached_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    /** The provider gave no figures; a tokenizer did. */
    estimated: flag("estimated").notNull(),
    /** Null where the model had no price. */
    cost: integer("cost"),
    /** Null when no token came. */
    firstTokenMs: integer("first_token_ms"),
    totalMs: integer("total_ms").notNull(),
    state: text("state", { enum: ["complete", "stopped", "interrupted", "failed"] }).notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("provider_calls_by_owner").on(table.ownerId, table.createdAt),
    // People chat far less than programs call, so that of many calls these few are found.
    index("provider_calls_in_conversations")
      .on(table.ownerId, table.createdAt)
      .where(sql`conversation_id is not null`),
  ],
);

/** The ledger summed up, so that a month is known without reading every call of it. */
export const usageDays = sqliteTable(
  "usage_days",
  {
    ownerId: owner(),
    /** `2026-11-22`, UTC. */
    day: text("day").notNull(),
    /** Empty for the site itself. */
    keyId: text("key_id").notNull(),
    model: text("model").notNull(),
    calls: integer("calls").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    cachedTokens: integer("cached_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    estimatedCalls: integer("estimated_calls").notNull(),
    /** Calls whose model had no price; the cost is that of the others. */
    unpricedCalls: integer("unpriced_calls").notNull(),
    cost: integer("cost").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.day, table.keyId, table.model] })],
);

type StoredTier = {
  above: number;
  input: number;
  cachedInput: number | null;
  cacheWrite?: number | null | undefined;
  output: number;
};

/** What the administrator says a model costs: US dollars for a million tokens. */
export const modelPrices = sqliteTable(
  "model_prices",
  {
    model: text("model").notNull(),
    /** The first day that it holds, `2026-11-22`, UTC; empty for always. */
    from: text("from_day").notNull().default(""),
    input: real("input").notNull(),
    /** Null: as all other input. So for cache writes. */
    cachedInput: real("cached_input"),
    cacheWrite: real("cache_write"),
    output: real("output").notNull(),
    /** The prices of calls with more input. */
    tiers: text("tiers", { mode: "json" }).$type<StoredTier[]>().notNull().default([]),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.model, table.from] })],
);
