import { and, asc, eq, getTableColumns, gt, sql } from "drizzle-orm";
import type { Db } from "../open";
import { asStored, filled, placeholders, prepared } from "../prepared";
import { messages } from "../schema/conversations";
import { countRows } from "./storage";

const { sequence, ...given } = getTableColumns(messages);
const { conversationId: _, ...columns } = given;

export type MessageRow = Pick<typeof messages.$inferSelect, keyof typeof columns>;
export type NewMessageRow = Omit<typeof messages.$inferInsert, "sequence">;

/** In a WHERE. */
const inConversation = eq(messages.conversationId, sql.placeholder("conversationId"));

const withIds = and(
  inConversation,
  sql`${messages.id} in (select value from json_each(${sql.placeholder("ids")}))`,
);

/** All messages of a conversation in the order they were written. Whose it is, the caller has asked. */
export async function listMessages(
  db: Db,
  conversationId: string,
  limit: number,
): Promise<MessageRow[]> {
  return db
    .select(columns)
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.sequence))
    .limit(limit);
}

const messageParents = prepared((db) =>
  db
    .select({ id: messages.id, parentId: messages.parentId })
    .from(messages)
    .where(inConversation)
    .orderBy(asc(messages.sequence))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** Who follows whom, without the texts. */
export async function listMessageParents(db: Db, conversationId: string, limit: number) {
  return messageParents(db).all({ conversationId, limit });
}

/** Bytes of a message's words, which are not read for it. */
const BYTES = "octet_length(text) + coalesce(octet_length(reasoning), 0)";
const bytes = sql<number>`${sql.raw(BYTES)}`;

const messageSizes = prepared((db) =>
  db
    .select({ bytes })
    .from(messages)
    .where(inConversation)
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** How long the messages of a conversation are, in bytes, in no order. */
export async function listMessageSizes(db: Db, conversationId: string, limit: number) {
  return messageSizes(db).all({ conversationId, limit });
}

const messageNodes = prepared((db) =>
  db
    .select({
      sequence,
      id: messages.id,
      parentId: messages.parentId,
      role: messages.role,
      createdAt: messages.createdAt,
    })
    .from(messages)
    .where(and(inConversation, gt(sequence, sql.placeholder("after"))))
    .orderBy(asc(sequence))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** The messages written after the one of sequence number `after`, without their words. */
export async function listMessageNodes(
  db: Db,
  conversationId: string,
  { after, limit }: { after: number; limit: number },
) {
  return messageNodes(db).all({ conversationId, after, limit });
}

type Ancestor = { id: string; parentId: string | null; bytes: number };

const ancestors = (conversationId: string, from: string, limit: number) => sql`
  with recursive up(id, parent_id, bytes, depth) as (
    select id, parent_id, ${sql.raw(BYTES)}, 1 from messages
      where conversation_id = ${conversationId} and id = ${from}
    union all
    select m.id, m.parent_id, ${sql.raw(BYTES)}, up.depth + 1 from up
      join messages as m on m.conversation_id = ${conversationId} and m.id = up.parent_id
      where up.depth < ${limit}
  )
  select id, parent_id as parentId, bytes from up order by depth limit ${limit}`;

/** A message and those it follows, up towards the first, with the bytes of their words. */
export async function listAncestors(
  db: Db,
  conversationId: string,
  { from, limit }: { from: string; limit: number },
): Promise<Ancestor[]> {
  return db.all<Ancestor>(ancestors(conversationId, from, limit));
}

const messageBytes = prepared((db) =>
  db
    .select({ id: messages.id, bytes })
    .from(messages)
    .where(withIds)
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** How many bytes of UTF-8 the messages with these ids are, without reading them. */
export async function listMessageBytes(
  db: Db,
  conversationId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const limit = ids.length;
  const rows = messageBytes(db).all({ conversationId, ids: JSON.stringify(ids), limit });
  return new Map(rows.map(({ id, bytes }) => [id, bytes]));
}

const messagesById = prepared((db) =>
  db.select(columns).from(messages).where(withIds).limit(sql.placeholder("limit")).prepare(),
);

/** The messages with these ids, in the order of the ids. */
export async function listMessagesById(
  db: Db,
  conversationId: string,
  ids: readonly string[],
): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const limit = ids.length;
  const rows = messagesById(db).all({ conversationId, ids: JSON.stringify(ids), limit });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

const messageOf = prepared((db) =>
  db
    .select(columns)
    .from(messages)
    .where(and(inConversation, eq(messages.id, sql.placeholder("id"))))
    .limit(1)
    .prepare(),
);

export async function findMessage(
  db: Db,
  conversationId: string,
  id: string,
): Promise<MessageRow | undefined> {
  return messageOf(db).get({ conversationId, id });
}

/** The message written first among those that follow `parentId`. */
export async function findFirstReply(
  db: Db,
  conversationId: string,
  parentId: string,
): Promise<MessageRow | undefined> {
  const [found] = await db
    .select(columns)
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.parentId, parentId)))
    .orderBy(asc(messages.sequence))
    .limit(1);
  return found;
}

const insertion = prepared((db) => {
  const next = sql`(select coalesce(max(${sequence}), 0) + 1 from ${messages} where ${inConversation})`;
  return db
    .insert(messages)
    .values({ ...placeholders(given), sequence: next })
    .prepare();
});

const counting = prepared((db) =>
  countRows(db, messages, and(inConversation, eq(messages.id, sql.placeholder("id")))).prepare(),
);

/** Writes for `atomic`: the message takes the next place in its conversation. */
export const insertMessage = (db: Db, row: NewMessageRow) => [
  filled(insertion(db), asStored(given, row)),
  filled(counting(db), { conversationId: row.conversationId, id: row.id }),
];
