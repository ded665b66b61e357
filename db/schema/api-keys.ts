import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns";
import { owner } from "./people";

/** Personal keys for `/v1`. Only a hash is kept; a revoked one stays, so that its usage keeps a name. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    ownerId: owner(),
    name: text("name").notNull(),
    /** SHA-256 of the whole key, in hex. */
    keyHash: text("key_hash").notNull().unique(),
    lastFour: text("last_four").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<("chat" | "models")[]>().notNull(),
    /** The models it may ask; null for all. */
    models: text("models", { mode: "json" }).$type<string[]>(),
    requestsPerMinute: integer("requests_per_minute"),
    /** Calls under way at once. */
    maxConcurrent: integer("max_concurrent"),
    /** Billionths of a US dollar a month; null for no cap. */
    monthlyCap: integer("monthly_cap"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("api_keys_by_owner").on(table.ownerId, table.createdAt)],
);
