import { eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { conversations, messages } from "../schema/conversations";
import { users } from "../schema/people";
import { frozenPresets, presetVersions } from "../schema/presets";
import { shares } from "../schema/shares";

/** What a stored row counts beside its long texts: its short columns and its places in indexes, roughly. */
export const ROW_BYTES = 500;

type Counted = {
  /** Whose a row is. */
  owner: SQL;
  /** Bytes of a row's long texts. */
  texts: SQL;
};

const bytesIn = (columns: readonly SQLiteColumn[]) =>
  sql.join(
    columns.map((column) => sql`coalesce(octet_length(${column}), 0)`),
    sql` + `,
  );

const ownerOf = (conversationId: SQLiteColumn) =>
  sql`(select owner_id from conversations where id = ${conversationId})`;

/**
 * The rows that count against their owner's quota. What is made of them and can be made again (a link's drawing) does not,
 * and neither does what is short and of bounded number.
 */
const counted = new Map<SQLiteTable, Counted>([
  [conversations, { owner: sql`${conversations.ownerId}`, texts: sql`0` }],
  [
    messages,
    {
      owner: ownerOf(messages.conversationId),
      texts: bytesIn([
        messages.text,
        messages.reasoning,
        messages.runs,
        messages.toolCalls,
        messages.sources,
      ]),
    },
  ],
  [
    frozenPresets,
    {
      owner: ownerOf(frozenPresets.conversationId),
      texts: bytesIn([frozenPresets.systemPrompt, frozenPresets.examples]),
    },
  ],
  [
    presetVersions,
    {
      owner: sql`(select owner_id from presets where id = ${presetVersions.presetId})`,
      texts: bytesIn([presetVersions.systemPrompt, presetVersions.examples]),
    },
  ],
  [
    shares,
    {
      owner: sql`${shares.ownerId}`,
      texts: sql`octet_length(${shares.choices}) + coalesce((select octet_length(content) from share_contents where share_contents.token = ${shares.token}), 0)`,
    },
  ],
]);

/** Whether rows of this table count against a quota. */
export const isCounted = (table: SQLiteTable): boolean => counted.has(table);

type Rows = { table: SQLiteTable; which: SQL | undefined };

function change(db: Db, sign: SQL, { table, which }: Rows) {
  const spec = counted.get(table);
  if (!spec) throw new Error("Rows of this table are not counted.");
  const bytes = db
    .select({ bytes: sql`sum(${ROW_BYTES} + ${spec.texts})` })
    .from(table)
    .where(which);
  // All are one person's, so that the first row's owner is the owner; where there are no rows, there is none.
  const owner = db
    .select({ owner: sql`${spec.owner}` })
    .from(table)
    .where(which)
    .limit(1);
  return db
    .update(users)
    .set({ storedBytes: sql`${users.storedBytes} ${sign} ${bytes}` })
    .where(eq(users.id, owner));
}

/**
 * A write for `atomic`, to stand after rows were written: counts them against the quota of the person whose they all are.
 * Rows that are changed are uncounted before and counted after.
 */
export const countRows = (db: Db, table: SQLiteTable, which: SQL | undefined) =>
  change(db, sql`+`, { table, which });

/** A write for `atomic`, to stand before rows are changed or deleted: counts them no longer. */
export const uncountRows = (db: Db, table: SQLiteTable, which: SQL | undefined) =>
  change(db, sql`-`, { table, which });

type Root = "conversation" | "preset" | "user";

/** What counts of that which goes with a row. Nothing counts any more for an account that goes itself. */
const goingWith: Record<Root, readonly { table: SQLiteTable; key: SQLiteColumn }[]> = {
  conversation: [
    { table: messages, key: messages.conversationId },
    { table: frozenPresets, key: frozenPresets.conversationId },
    { table: shares, key: shares.conversationId },
    { table: conversations, key: conversations.id },
  ],
  preset: [{ table: presetVersions, key: presetVersions.presetId }],
  user: [],
};

/** Writes for `atomic`, to stand before one of these is deleted: neither it nor what goes with it is counted any longer. */
export const uncountWith = (db: Db, root: Root, id: string) =>
  goingWith[root].map(({ table, key }) => uncountRows(db, table, eq(key, id)));

const storedBytesOf = prepared((db) =>
  db
    .select({ storedBytes: users.storedBytes })
    .from(users)
    .where(eq(users.id, sql.placeholder("id")))
    .limit(1)
    .prepare(),
);

/** Bytes that count against a person's quota just now; within `atomic`, with the writes before. */
export const findStoredBytes = (db: Db, id: string): number =>
  storedBytesOf(db).get({ id })?.storedBytes ?? 0;
