import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { instant } from "./columns";

export const users = sqliteTable(
  "users",
  {
    id: text("id").primaryKey(),
    /** In its one form (see `toEmail`), so that the unique index means one account per address. */
    email: text("email").notNull().unique(),
    name: text("name"),
    /** argon2id; null for people who only sign in through a provider. */
    passwordHash: text("password_hash"),
    role: text("role", { enum: ["admin", "user"] }).notNull(),
    locale: text("locale"),
    /** Billionths of a US dollar a month, set by an administrator; null for no cap. */
    monthlyCap: integer("monthly_cap"),
    /** What of theirs is stored, in bytes as queries/storage.ts counts them; kept with each write. */
    storedBytes: integer("stored_bytes").notNull().default(0),
    disabledAt: instant("disabled_at"),
    /** Set on a deleted account while its rows are being removed (lib/server/removal.ts): nobody's any more. */
    deletedAt: instant("deleted_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("users_deleted").on(table.deletedAt),
    index("users_admins").on(table.role).where(sql`role = 'admin'`),
  ],
);

/** Whose it is; what belongs to somebody goes with them. */
export const owner = (name = "owner_id") =>
  text(name)
    .notNull()
    .references((): AnySQLiteColumn => users.id, { onDelete: "cascade" });

/** Sign-in identities at GitHub, Google or an OIDC issuer. */
export const accounts = sqliteTable(
  "accounts",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: owner("user_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.providerAccountId] }),
    index("accounts_by_user").on(table.userId),
  ],
);

/** Signed-in browsers. A session lives as long as its row. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: owner("user_id"),
    device: text("device"),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (table) => [index("sessions_by_user").on(table.userId, table.lastSeenAt)],
);

/** Single-use sign-up links. Only a hash is kept. */
export const invites = sqliteTable(
  "invites",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    createdBy: owner("created_by"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("invites_by_creator").on(table.createdBy, table.createdAt)],
);
