import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns";
import { conversations } from "./conversations";
import { owner } from "./people";

/** Links for strangers. What they show is stored with them (`shareContents`), so that nothing later can get into it. */
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

const link = () =>
  text("token")
    .notNull()
    .references(() => shares.token, { onDelete: "cascade" });

/** What links show. Apart from the links: megabytes in a row make every look at it slow. */
export const shareContents = sqliteTable("share_contents", {
  token: link().primaryKey(),
  /** All that strangers see: JSON of `SharedConversation`. */
  content: text("content").notNull(),
});

/** The renderer of a drawing whose link shows another content by now. */
export const OUTDATED = "";

/** What a link shows, drawn as HTML. One of another renderer than the one at hand is not shown. */
export const shareDrawings = sqliteTable(
  "share_drawings",
  {
    id: text("id").primaryKey(),
    token: link(),
    /** Names the code that drew it. */
    renderer: text("renderer").notNull(),
    /** What the head of the page says: JSON of `SharedFacts`; null as long as it is being drawn. */
    facts: text("facts"),
    /** How many pieces it has come to. */
    pieceCount: integer("piece_count").notNull(),
  },
  (table) => [index("share_drawings_by_token").on(table.token)],
);

/** A drawing in pieces of bounded size, so that none is long to read or write. */
export const sharePieces = sqliteTable(
  "share_pieces",
  {
    drawingId: text("drawing_id")
      .notNull()
      .references(() => shareDrawings.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    html: blob("html", { mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.drawingId, table.position] })],
);
