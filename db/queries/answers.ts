import { and, asc, eq, getTableColumns, inArray, type Placeholder, sql } from "drizzle-orm";
import { atomic, type Guard } from "../atomic";
import type { Db } from "../open";
import { asStored, filled, placeholders, prepared } from "../prepared";
import { answerParts, conversations, messages } from "../schema/conversations";
import { insertMessage, type NewMessageRow } from "./messages";
import { countRows, uncountRows } from "./storage";

/** An answer's place in the database. */
export type AnswerKey = { conversationId: string; answerId: string };

export type AnswerPartRow = typeof answerParts.$inferInsert;
/** What is known of an answer when it has ended. */
const endColumns = {
  state: messages.state,
  text: messages.text,
  reasoning: messages.reasoning,
  runs: messages.runs,
  finishReason: messages.finishReason,
  failure: messages.failure,
  toolCalls: messages.toolCalls,
  omitted: messages.omitted,
  sources: messages.sources,
  usage: messages.usage,
  cost: messages.cost,
  firstTokenMs: messages.firstTokenMs,
  endedAt: messages.endedAt,
};

export type AnswerEndRow = Pick<typeof messages.$inferSelect, keyof typeof endColumns>;

/** States an answer can be taken up again from. */
const continuable = ["complete", "stopped", "interrupted", "failed"] as const;

type Key<T> = { [Name in keyof AnswerKey]: T };

const isAnswer = ({ conversationId, answerId }: Key<string | Placeholder>) =>
  and(eq(messages.conversationId, conversationId), eq(messages.id, answerId));
const partsOf = ({ conversationId, answerId }: Key<string | Placeholder>) =>
  and(eq(answerParts.conversationId, conversationId), eq(answerParts.answerId, answerId));

/** The key of an answer, to be filled in. */
const anyAnswer: Key<Placeholder> = {
  conversationId: sql.placeholder("conversationId"),
  answerId: sql.placeholder("answerId"),
};

type Opening = { question?: NewMessageRow; answer: NewMessageRow };

const leafColumns = {
  activeMessageId: conversations.activeMessageId,
  model: conversations.model,
  updatedAt: conversations.updatedAt,
};

const leafUpdate = prepared((db) =>
  db
    .update(conversations)
    .set(placeholders(leafColumns))
    .where(eq(conversations.id, sql.placeholder("conversationId")))
    .prepare(),
);

/**
 * Stores the question (when it is a new one) and an empty answer, and makes the answer the active leaf: all or
 * nothing. Throws a duplicate where one of the ids is taken, an orphan where parent or conversation are gone.
 */
export async function insertAnswer(
  db: Db,
  { question, answer }: Opening,
  guard?: Guard,
): Promise<void> {
  const { conversationId, id, model, createdAt } = answer;
  const leaf = { activeMessageId: id, model, updatedAt: createdAt };
  await atomic(db, (d) => [
    ...(question ? insertMessage(d, question) : []),
    ...insertMessage(d, answer),
    filled(leafUpdate(d), { ...asStored(leafColumns, leaf), conversationId }),
    ...(guard ? [guard(d)] : []),
  ]);
}

/** Takes an ended answer up again. False when it is streaming already, or has been followed by another message. */
export async function reopenAnswer(db: Db, key: AnswerKey, guard: Guard): Promise<boolean> {
  const followed = sql`exists (select 1 from ${messages} as reply where reply.conversation_id = ${key.conversationId} and reply.parent_id = ${key.answerId})`;
  const [reopened] = await atomic(db, (d) => [
    d
      .update(messages)
      .set({ state: "streaming", failure: null, finishReason: null, endedAt: null })
      .where(and(isAnswer(key), inArray(messages.state, continuable), sql`not ${followed}`))
      .returning({ id: messages.id }),
    guard(d),
  ]);
  return reopened.length > 0;
}

const insertPart = prepared((db) =>
  db
    .insert(answerParts)
    .values(placeholders(getTableColumns(answerParts)))
    .prepare(),
);

export async function insertAnswerParts(db: Db, rows: AnswerPartRow[]): Promise<void> {
  await atomic(db, (d) => rows.map((row) => filled(insertPart(d), row)));
}

/** Makes reasoning of what was saved of an answer from `from` on. */
export async function turnAnswerParts(db: Db, key: AnswerKey, from: number): Promise<void> {
  await atomic(db, (d) => [
    d
      .update(answerParts)
      .set({ kind: "reasoning" })
      .where(and(partsOf(key), sql`${answerParts.start} >= ${from}`)),
  ]);
}

const endUpdate = prepared((db) =>
  db.update(messages).set(placeholders(endColumns)).where(isAnswer(anyAnswer)).prepare(),
);
const counting = prepared((db) => countRows(db, messages, isAnswer(anyAnswer)).prepare());
const uncounting = prepared((db) => uncountRows(db, messages, isAnswer(anyAnswer)).prepare());
const partsDeletion = prepared((db) => db.delete(answerParts).where(partsOf(anyAnswer)).prepare());

/** The end of an answer: its whole text in the message, its parts gone. */
export async function endAnswer(
  db: Db,
  { conversationId, answerId }: AnswerKey,
  end: AnswerEndRow,
): Promise<void> {
  const key = { conversationId, answerId };
  await atomic(db, (d) => [
    filled(uncounting(d), key),
    filled(endUpdate(d), { ...asStored(endColumns, end), ...key }),
    filled(counting(d), key),
    filled(partsDeletion(d), key),
  ]);
}

/**
 * Answers that say they are streaming: after a crash, those nobody is writing any more. The state is part of the
 * statement, as a parameter would not match the partial index.
 */
export async function listStreamingAnswers(db: Db, limit: number) {
  return db
    .select({
      conversationId: messages.conversationId,
      answerId: messages.id,
      ownerId: conversations.ownerId,
      parentId: messages.parentId,
      model: messages.model,
      text: messages.text,
      reasoning: messages.reasoning,
      runs: messages.runs,
      omitted: messages.omitted,
      sources: messages.sources,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(sql`${messages.state} = 'streaming'`)
    .limit(limit);
}

/** What of an answer was saved while it streamed, from `start` on, in order. */
export async function listAnswerParts(
  db: Db,
  key: AnswerKey,
  { from, limit }: { from: number; limit: number },
) {
  return db
    .select({ start: answerParts.start, kind: answerParts.kind, text: answerParts.text })
    .from(answerParts)
    .where(and(partsOf(key), sql`${answerParts.start} >= ${from}`))
    .orderBy(asc(answerParts.start))
    .limit(limit);
}
