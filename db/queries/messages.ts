import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../open";
import { messages } from "../schema/conversations";

const columns = {
  id: messages.id,
  parentId: messages.parentId,
  role: messages.role,
  state: messages.state,
  text: messages.text,
  reasoning: messages.reasoning,
  runs: messages.runs,
  model: messages.model,
  frozenPresetId: messages.frozenPresetId,
  finishReason: messages.finishReason,
  failure: messages.failure,
  toolCalls: messages.toolCalls,
  usage: messages.usage,
  cost: messages.cost,
  firstTokenMs: messages.firstTokenMs,
  createdAt: messages.createdAt,
  endedAt: messages.endedAt,
};

export type MessageRow = Pick<typeof messages.$inferSelect, keyof typeof columns>;
export type NewMessageRow = Omit<typeof messages.$inferInsert, "sequence">;

/** A query names at most so many ids at once. */
const IDS_PER_QUERY = 500;

const inConversation = (conversationId: string, id: string) =>
  and(eq(messages.conversationId, conversationId), eq(messages.id, id));

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

/** Who follows whom, without the texts. */
export async function listMessageParents(db: Db, conversationId: string, limit: number) {
  return db
    .select({ id: messages.id, parentId: messages.parentId })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.sequence))
    .limit(limit);
}

/** The messages with these ids, in the order of the ids. */
export async function listMessagesById(
  db: Db,
  conversationId: string,
  ids: readonly string[],
): Promise<MessageRow[]> {
  const found = new Map<string, MessageRow>();
  for (let from = 0; from < ids.length; from += IDS_PER_QUERY) {
    const some = ids.slice(from, from + IDS_PER_QUERY);
    const rows = await db
      .select(columns)
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), inArray(messages.id, some)))
      .limit(some.length);
    for (const row of rows) found.set(row.id, row);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

export async function findMessage(
  db: Db,
  conversationId: string,
  id: string,
): Promise<MessageRow | undefined> {
  const [found] = await db
    .select(columns)
    .from(messages)
    .where(inConversation(conversationId, id))
    .limit(1);
  return found;
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

/** A write for `atomic`: the message takes the next place in its conversation. */
export function insertMessage(db: Db, row: NewMessageRow) {
  const next = sql<number>`(select coalesce(max(${messages.sequence}), 0) + 1 from ${messages} where ${messages.conversationId} = ${row.conversationId})`;
  return db.insert(messages).values({ ...row, sequence: next });
}
