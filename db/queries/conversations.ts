import { and, desc, eq, isNull, type Placeholder, type SQL, sql } from "drizzle-orm";
import { atomic, type Guard } from "../atomic";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { conversations } from "../schema/conversations";
import { users } from "../schema/people";
import { type FrozenPresetRow, insertFrozenPreset } from "./frozen-presets";
import { countRows } from "./storage";

const entryColumns = {
  id: conversations.id,
  title: conversations.title,
  pinned: conversations.pinned,
  archived: conversations.archived,
  updatedAt: conversations.updatedAt,
  /** Whether a link shows some of it, also one that has expired: it can be given new life. */
  shared:
    sql<boolean>`exists (select 1 from shares where shares.conversation_id = conversations.id)`.mapWith(
      Boolean,
    ),
};

const columns = {
  ...entryColumns,
  model: conversations.model,
  frozenPresetId: conversations.frozenPresetId,
  titledBy: conversations.titledBy,
  activeMessageId: conversations.activeMessageId,
  createdAt: conversations.createdAt,
};

type Row = typeof conversations.$inferSelect;
type Shared = { shared: boolean };
export type ConversationEntryRow = Pick<Row, Exclude<keyof typeof entryColumns, "shared">> & Shared;
export type ConversationRow = Pick<Row, Exclude<keyof typeof columns, "shared">> & Shared;
export type NewConversationRow = typeof conversations.$inferInsert;
export type ConversationRowChange = Partial<
  Omit<ConversationRow, "id" | "createdAt" | "shared" | "frozenPresetId">
>;

/** Where a page of the list ended. */
export type ListPlace = { pinned: boolean; updatedAt: Date; id: string };

const ownedBy = (ownerId: string | Placeholder, id: string | Placeholder) =>
  and(
    eq(conversations.ownerId, ownerId),
    eq(conversations.id, id),
    isNull(conversations.deletedAt),
  );

function comesAfter({ pinned, updatedAt, id }: ListPlace): SQL {
  const place = sql`(${sql.param(pinned, conversations.pinned)}, ${sql.param(updatedAt, conversations.updatedAt)}, ${id})`;
  return sql`(${conversations.pinned}, ${conversations.updatedAt}, ${conversations.id}) < ${place}`;
}

/** The words as they stand, so that `%` and `_` are only characters. */
function titleContains(words: string): SQL {
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(${conversations.title}) like lower(${pattern}) escape '\\'`;
}

export type ListQuery = {
  after?: ListPlace | undefined;
  /** Only those with these words in their title, in capitals or not. */
  titleWords?: string | undefined;
  limit: number;
};

/** Pinned ones first, then the most recently used. */
export async function listConversations(
  db: Db,
  ownerId: string,
  { after, titleWords, limit }: ListQuery,
): Promise<ConversationEntryRow[]> {
  const wanted = titleWords ? titleContains(titleWords) : undefined;
  return db
    .select(entryColumns)
    .from(conversations)
    .where(
      and(
        eq(conversations.ownerId, ownerId),
        isNull(conversations.deletedAt),
        wanted,
        after && comesAfter(after),
      ),
    )
    .orderBy(desc(conversations.pinned), desc(conversations.updatedAt), desc(conversations.id))
    .limit(limit);
}

const conversationOf = prepared((db) =>
  db
    .select(columns)
    .from(conversations)
    .where(ownedBy(sql.placeholder("ownerId"), sql.placeholder("id")))
    .limit(1)
    .prepare(),
);

export async function findConversation(
  db: Db,
  ownerId: string,
  id: string,
): Promise<ConversationRow | undefined> {
  return conversationOf(db).get({ ownerId, id });
}

/** Writes for `atomic`: a conversation with the preset it takes up, if any. */
export const insertConversationWrites = (
  db: Db,
  row: NewConversationRow,
  frozen: FrozenPresetRow | undefined,
) =>
  [
    db
      .insert(conversations)
      .values({ ...row, frozenPresetId: frozen?.id ?? null })
      .returning(columns),
    countRows(db, conversations, eq(conversations.id, row.id)),
    ...(frozen ? insertFrozenPreset(db, frozen) : []),
  ] as const;

type Opening = {
  row: NewConversationRow;
  frozen?: FrozenPresetRow | undefined;
  guard?: Guard;
};

/** Throws a duplicate when a conversation with that id, whoever's, is there already. */
export async function insertConversation(
  db: Db,
  { row, frozen, guard }: Opening,
): Promise<ConversationRow | undefined> {
  const [[inserted]] = await atomic(db, (d) => [
    ...insertConversationWrites(d, row, frozen),
    ...(guard ? [guard(d)] : []),
  ]);
  return inserted;
}

/** A write for `atomic`. Whose the conversation is, the caller has asked. */
export const updateConversationWrite = (db: Db, id: string, change: ConversationRowChange) =>
  db.update(conversations).set(change).where(eq(conversations.id, id));

/** Gives a title only where nobody has given one yet. */
export async function updateMissingTitle(
  db: Db,
  ownerId: string,
  { id, ...title }: { id: string; title: string; titledBy: "words" | "model" },
): Promise<ConversationRow | undefined> {
  const untitled = and(ownedBy(ownerId, id), eq(conversations.titledBy, "nobody"));
  const [[updated]] = await atomic(db, (d) => [
    d.update(conversations).set(title).where(untitled).returning(columns),
  ]);
  return updated;
}

/** Marks it as deleted: it is nobody's from then on, and its rows are to be removed. */
export async function closeConversation(db: Db, ownerId: string, id: string): Promise<boolean> {
  const [closed] = await atomic(db, (d) => [
    d
      .update(conversations)
      .set({ deletedAt: new Date() })
      .where(ownedBy(ownerId, id))
      .returning({ id: conversations.id }),
  ]);
  return closed.length > 0;
}

const openConversation = prepared((db) =>
  db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(users, eq(users.id, conversations.ownerId))
    .where(
      and(ownedBy(sql.placeholder("ownerId"), sql.placeholder("id")), isNull(users.disabledAt)),
    )
    .limit(1)
    .prepare(),
);

/** Whether something may still be written into it: it is there, and so is its owner. */
export const isOpenConversation = (db: Db, ownerId: string, id: string): boolean =>
  openConversation(db).get({ ownerId, id }) !== undefined;
