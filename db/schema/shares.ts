import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns";
import { conversations } from "./conversations";
import { owner } from "./people";

/** Links for strangers. What is shown is stored with the link, so that nothing later can get into it. */
export const shares = sqliteTable(
  "shares",
  {
    token: text("token").primaryKey(),
    ownerId: owner(),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /** The conversation's title when it was shared, as the owner knows the link by it. */
    title: text("title").notNull(),
    /** All that strangers see: JSON of `SharedConversation`. */
    content: text("content").notNull(),
    /** What the owner chose: JSON of `ShareChoices`. */
    choices: text("choices").notNull(),
    messageCount: integer("message_count").notNull(),
    passwordHash: text("password_hash"),
    expiresAt: instant("expires_at"),
    views: integer("views").notNull(),
    lastViewedAt: instant("last_viewed_at"),
    createdAt: instant("created_at").notNull(),
    /** When the content was last moved forward. */
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("shares_by_owner").on(table.ownerId, table.createdAt),
    index("shares_by_conversation").on(table.conversationId),
  ],
);
