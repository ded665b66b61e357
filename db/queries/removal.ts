import {
  and,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lt,
  ne,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { apiKeys } from "../schema/api-keys";
import { conversations, messages } from "../schema/conversations";
import { accounts, invites, sessions, users } from "../schema/people";
import { frozenPresets, presets, presetVersions } from "../schema/presets";
import { sharePieces, shares } from "../schema/shares";
import { providerCalls, usageDays } from "../schema/usage";
import { isCounted, uncountRows, uncountWith } from "./storage";
import { otherAdmin, others } from "./users";

/** What one transaction removes at most: each holds up all else that the thread does. */
const ROWS_AT_ONCE = 200;
const BYTES_AT_ONCE = 1_000_000;

/** Rows that are removed in batches. */
export type Removal = {
  table: SQLiteTable;
  key: SQLiteColumn;
  /** Which they are, given the id of what is being deleted. */
  of: (id: string) => SQL | undefined;
  /** Columns that can be long; a batch has so many bytes of them at most. */
  long?: readonly SQLiteColumn[];
  /** Whether the largest keys go first: rows refer to those before them. */
  lastFirst?: boolean;
};

const where = (column: SQLiteColumn) => (id: string) => eq(column, id);

/** What goes before a conversation itself can, its links apart. */
export const conversationRows: readonly Removal[] = [
  {
    table: messages,
    key: messages.sequence,
    of: where(messages.conversationId),
    long: [messages.text, messages.reasoning],
    lastFirst: true,
  },
  {
    table: frozenPresets,
    key: frozenPresets.id,
    of: where(frozenPresets.conversationId),
    long: [frozenPresets.systemPrompt, frozenPresets.examples],
  },
];

/** What goes before an account itself can; its links, conversations and presets apart. */
export const accountRows: readonly Removal[] = [
  { table: invites, key: invites.id, of: where(invites.createdBy) },
  { table: sessions, key: sessions.id, of: where(sessions.userId) },
  { table: accounts, key: accounts.providerAccountId, of: where(accounts.userId) },
  { table: apiKeys, key: apiKeys.id, of: where(apiKeys.ownerId) },
  { table: providerCalls, key: providerCalls.id, of: where(providerCalls.ownerId) },
  { table: usageDays, key: usageDays.day, of: where(usageDays.ownerId) },
];

/** What a link shows, as it was drawn. */
export const shareRows: Removal = {
  table: sharePieces,
  key: sharePieces.position,
  of: (token) =>
    sql`${sharePieces.drawingId} in (select id from share_drawings where token = ${token})`,
  long: [sharePieces.html],
};

const versions = {
  table: presetVersions,
  key: presetVersions.version,
  long: [presetVersions.systemPrompt, presetVersions.examples],
};

/** A preset's history, and what it is now. */
export const presetRows: Removal = { ...versions, of: where(presetVersions.presetId) };

/** A preset's history before `version`. */
export const presetHistory = (version: number): Removal => ({
  ...versions,
  of: (id) => and(eq(presetVersions.presetId, id), lt(presetVersions.version, version)),
});

/** Keys of the first rows that are together no longer than a batch may be; one at least. */
function batchFrom(rows: readonly { key: unknown; bytes: number }[]): unknown[] {
  let bytes = 0;
  const fitting = rows.filter((row, index) => {
    bytes += row.bytes;
    return index === 0 || bytes <= BYTES_AT_ONCE;
  });
  return fitting.map(({ key }) => key);
}

/** Removes a batch of the rows of what has this id. False when none was left. */
export async function deleteBatch(
  db: Db,
  { table, key, of, long = [], lastFirst }: Removal,
  id: string,
): Promise<boolean> {
  const lengths = long.map((text) => sql`coalesce(octet_length(${text}), 0)`);
  const bytes = sql<number>`${sql.join([sql`0`, ...lengths], sql` + `)}`;
  const rows = await db
    .select({ key, bytes })
    .from(table)
    .where(of(id))
    .orderBy(...(lastFirst ? [desc(key)] : []))
    .limit(ROWS_AT_ONCE);
  if (rows.length === 0) return false;
  const batch = and(of(id), inArray(key, batchFrom(rows)));
  await atomic(db, (d) => [
    ...(isCounted(table) ? [uncountRows(d, table, batch)] : []),
    d.delete(table).where(batch),
  ]);
  return true;
}

const tables = { conversation: conversations, preset: presets, user: users };

/** One of the person's; undefined when none is left. */
export async function findOwned(db: Db, kind: "conversation" | "preset", ownerId: string) {
  const { id, ownerId: owner } = tables[kind];
  const [found] = await db.select({ id }).from(tables[kind]).where(eq(owner, ownerId)).limit(1);
  return found?.id;
}

/** The token of a link, of a conversation or of a person; undefined when none is left. */
export async function findAnyShare(db: Db, of: "conversationId" | "ownerId", id: string) {
  const [found] = await db
    .select({ token: shares.token })
    .from(shares)
    .where(eq(shares[of], id))
    .limit(1);
  return found?.token;
}

/** One that is marked as deleted; undefined when none is left. */
export async function findDeleted(db: Db, kind: "conversation" | "user") {
  const { id, deletedAt } = tables[kind];
  const marked = gt(deletedAt, new Date(0));
  const [found] = await db.select({ id }).from(tables[kind]).where(marked).limit(1);
  return found?.id;
}

/** Removes the row itself, with what little may have come to it meanwhile. */
export async function deleteRow(db: Db, kind: keyof typeof tables, id: string): Promise<void> {
  await atomic(db, (d) => [
    ...uncountWith(d, kind, id),
    d.delete(tables[kind]).where(eq(tables[kind].id, id)),
  ]);
}

export async function deleteShareRow(db: Db, token: string): Promise<void> {
  const which = eq(shares.token, token);
  await atomic(db, (d) => [uncountRows(d, shares, which), d.delete(shares).where(which)]);
}

/** Anybody else at all. */
const anyOther = (db: Db, id: string) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(others)
      .where(and(ne(others.id, id), isNull(others.deletedAt))),
  );

/**
 * Marks a person's account as deleted, or returns no row: the only administrator among others stays. Nothing opens it
 * from then on, its address is free for a new account, and its rows are to be removed.
 */
export const closeUser = (db: Db, id: string) => {
  const now = new Date();
  return db
    .update(users)
    .set({
      email: `deleted:${id}`,
      name: null,
      passwordHash: null,
      role: "user",
      disabledAt: now,
      deletedAt: now,
    })
    .where(
      and(
        eq(users.id, id),
        isNull(users.deletedAt),
        or(ne(users.role, "admin"), otherAdmin(db, id), not(anyOther(db, id))),
      ),
    )
    .returning({ id: users.id });
};
