import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { flag, instant } from "./columns";
import { owner } from "./people";

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
    /** What the next answer is given; null for nothing. */
    frozenPresetId: text("frozen_preset_id"),
    activeMessageId: text("active_message_id"),
    /** Set on a deleted conversation while its rows are being removed (lib/server/removal.ts): nobody's any more. */
    deletedAt: instant("deleted_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("conversations_by_owner").on(table.ownerId, table.pinned, table.updatedAt, table.id),
    index("conversations_deleted").on(table.deletedAt).where(sql`deleted_at is not null`),
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
    /** What the answer was given; null for nothing, and for questions. */
    frozenPresetId: text("frozen_preset_id"),
    finishReason: text("finish_reason", {
      enum: ["stop", "length", "content_filter", "tool_calls"],
    }),
    failure: text("failure"),
    toolCalls: text("tool_calls", { mode: "json" }).$type<string[]>(),
    /** How many things beside text an answer had, by kind. */
    omitted: text("omitted", { mode: "json" }).$type<StoredOmitted>(),
    /** What an answer rests on: addresses of the web. */
    sources: text("sources", { mode: "json" }).$type<StoredSource[]>(),
    usage: text("usage", { mode: "json" }).$type<StoredUsage>(),
    /** Billionths of a US dollar; null where the model had no price. */
    cost: integer("cost"),
    firstTokenMs: integer("first_token_ms"),
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
export type StoredOmitted = Partial<Record<"image" | "audio" | "video" | "file" | "other", number>>;
export type StoredSource = { url: string; title?: string };
export type StoredUsage = {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  cachedTokens?: number;
  cacheWriteTokens?: number;
  estimated?: true;
};
