import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** Milliseconds since 1970, UTC. */
const instant = (name: string) => integer(name, { mode: "timestamp_ms" });
const flag = (name: string) => integer(name, { mode: "boolean" });

export const users = sqliteTable("users", {
  id: text("id").primaryKey(),
  /** In its one form (see `toEmail`), so that the unique index means one account per address. */
  email: text("email").notNull().unique(),
  name: text("name"),
  /** argon2id; null for people who only sign in through a provider. */
  passwordHash: text("password_hash"),
  role: text("role", { enum: ["admin", "user"] }).notNull(),
  locale: text("locale"),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
});

const owner = (name = "owner_id") =>
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

export const conversations = sqliteTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    ownerId: owner(),
    title: text("title").notNull(),
    /** Who gave the title. One given by hand is never overwritten. */
    titledBy: text("titled_by", { enum: ["nobody", "words", "model", "hand"] }).notNull(),
    pinned: flag("pinned").notNull(),
    archived: flag("archived").notNull(),
    model: text("model"),
    presetId: text("preset_id"),
    /** Frozen when the conversation begins. */
    systemPrompt: text("system_prompt"),
    activeMessageId: text("active_message_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("conversations_by_owner").on(table.ownerId, table.pinned, table.updatedAt, table.id),
  ],
);

export const messages = sqliteTable(
  "messages",
  {
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /** Minted by the client, so unique within the conversation only. */
    id: text("id").notNull(),
    /** The order in which the conversation was written; clocks tie and turn back. */
    sequence: integer("sequence").notNull(),
    parentId: text("parent_id"),
    role: text("role", { enum: ["system", "user", "assistant", "tool"] }).notNull(),
    state: text("state", {
      enum: ["streaming", "complete", "stopped", "interrupted", "failed"],
    }).notNull(),
    text: text("text").notNull(),
    reasoning: text("reasoning"),
    /** Lengths of the runs of reasoning and text in turn, when the answer went back and forth between them. */
    runs: text("runs", { mode: "json" }).$type<AnswerRun[]>(),
    model: text("model"),
    finishReason: text("finish_reason", {
      enum: ["stop", "length", "content_filter", "tool_calls"],
    }),
    failure: text("failure"),
    toolCalls: text("tool_calls", { mode: "json" }).$type<string[]>(),
    usage: text("usage", { mode: "json" }).$type<StoredUsage>(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.id] }),
    uniqueIndex("messages_in_order").on(table.conversationId, table.sequence),
    index("messages_by_parent").on(table.conversationId, table.parentId),
    index("messages_streaming").on(table.state).where(sql`state = 'streaming'`),
    // No cascade: SQLite counts each step down a long conversation as a level of recursion, and stops at 1,000.
    foreignKey({
      columns: [table.conversationId, table.parentId],
      foreignColumns: [table.conversationId, table.id],
    }),
  ],
);

/** What an answer that is still streaming has got so far, one row a batch; folded into its message when it ends. */
export const answerParts = sqliteTable(
  "answer_parts",
  {
    conversationId: text("conversation_id").notNull(),
    answerId: text("answer_id").notNull(),
    /** UTF-16 code units of the answer (reasoning and text) before this part. */
    start: integer("start").notNull(),
    kind: text("kind", { enum: ["text", "reasoning"] }).notNull(),
    text: text("text").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.answerId, table.start] }),
    foreignKey({
      columns: [table.conversationId, table.answerId],
      foreignColumns: [messages.conversationId, messages.id],
    }).onDelete("cascade"),
  ],
);

export type AnswerRun = { kind: "text" | "reasoning"; length: number };
export type StoredUsage = { inputTokens: number; outputTokens: number; totalTokens: number };
