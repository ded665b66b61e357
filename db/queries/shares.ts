import { and, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { atomic, type Guard } from "../atomic";
import type { Db } from "../open";
import { OUTDATED, shareContents, shareDrawings, shares } from "../schema/shares";
import { isEnabled } from "./disabled-users";
import { countRows, uncountRows } from "./storage";

const entryColumns = {
  token: shares.token,
  conversationId: shares.conversationId,
  title: shares.title,
  choices: shares.choices,
  messageCount: shares.messageCount,
  passwordHash: shares.passwordHash,
  expiresAt: shares.expiresAt,
  views: shares.views,
  lastViewedAt: shares.lastViewedAt,
  createdAt: shares.createdAt,
  updatedAt: shares.updatedAt,
};

export type ShareEntryRow = Pick<typeof shares.$inferSelect, keyof typeof entryColumns>;
export type NewShareRow = typeof shares.$inferInsert;
export type ShareRowChange = Partial<
  Pick<
    NewShareRow,
    "title" | "choices" | "messageCount" | "passwordHash" | "expiresAt" | "updatedAt"
  >
>;

/** In a WHERE: of a conversation that is there. */
const hasConversation = sql`exists (select 1 from conversations where conversations.id = ${shares.conversationId} and conversations.deleted_at is null)`;

const ownedBy = (ownerId: string, token: string) =>
  and(eq(shares.ownerId, ownerId), eq(shares.token, token), hasConversation);

/** The person's links, the newest first. */
export const listShares = (db: Db, ownerId: string, limit: number): Promise<ShareEntryRow[]> =>
  db
    .select(entryColumns)
    .from(shares)
    .where(and(eq(shares.ownerId, ownerId), hasConversation))
    .orderBy(desc(shares.createdAt))
    .limit(limit);

export async function findShare(
  db: Db,
  ownerId: string,
  token: string,
): Promise<ShareEntryRow | undefined> {
  const [found] = await db
    .select(entryColumns)
    .from(shares)
    .where(ownedBy(ownerId, token))
    .limit(1);
  return found;
}

/** A link, whoever asks, as long as it lives: until it expires, and while its owner is not disabled. */
export async function findOpenShare(db: Db, token: string) {
  const isAlive = or(isNull(shares.expiresAt), gt(shares.expiresAt, new Date()));
  const [found] = await db
    .select({
      ownerId: shares.ownerId,
      passwordHash: shares.passwordHash,
      updatedAt: shares.updatedAt,
    })
    .from(shares)
    .where(and(eq(shares.token, token), isAlive, hasConversation, isEnabled(shares.ownerId)))
    .limit(1);
  return found;
}

/** What a link shows, and since when. Whether it may be seen, the caller has asked. */
export async function findShareContent(db: Db, token: string) {
  const [found] = await db
    .select({ content: shareContents.content, updatedAt: shares.updatedAt })
    .from(shareContents)
    .innerJoin(shares, eq(shares.token, shareContents.token))
    .where(eq(shareContents.token, token))
    .limit(1);
  return found;
}

/** Writes for `atomic`: a link with what it shows. */
export const insertShareWrites = (db: Db, row: NewShareRow, content: string) =>
  [
    db.insert(shares).values(row),
    db.insert(shareContents).values({ token: row.token, content }),
  ] as const;

/** Takes a new link back out, in the same transaction, if it is one more than the person may have. */
export function deleteSurplusShare(db: Db, { ownerId, token }: NewShareRow, most: number) {
  const held = db.select({ held: count() }).from(shares).where(eq(shares.ownerId, ownerId));
  return db
    .delete(shares)
    .where(and(eq(shares.token, token), gt(held, most)))
    .returning({ token: shares.token });
}

/** A write for `atomic`: counts a new link, with what it shows. */
export const countShare = (db: Db, token: string) => countRows(db, shares, eq(shares.token, token));

type ShareChange = {
  token: string;
  change: ShareRowChange;
  /** Another content to show, of which nothing is drawn yet. */
  content?: string | undefined;
  /** For another content. */
  guard: Guard;
};

/** Changes one of the person's links. Undefined when they have none of that token; then nothing was changed. */
export async function updateShare(
  db: Db,
  ownerId: string,
  { token, change, content, guard }: ShareChange,
): Promise<ShareEntryRow | undefined> {
  const isOwn = sql`exists (select 1 from ${shares} where ${ownedBy(ownerId, token)})`;
  const [, [updated]] = await atomic(db, (d) => [
    uncountRows(d, shares, ownedBy(ownerId, token)),
    d.update(shares).set(change).where(ownedBy(ownerId, token)).returning(entryColumns),
    ...(content === undefined
      ? []
      : [
          d
            .update(shareContents)
            .set({ content })
            .where(and(eq(shareContents.token, token), isOwn)),
          d
            .update(shareDrawings)
            .set({ renderer: OUTDATED })
            .where(and(eq(shareDrawings.token, token), isOwn)),
        ]),
    countRows(d, shares, ownedBy(ownerId, token)),
    ...(content === undefined ? [] : [guard(d)]),
  ]);
  return updated;
}

/** Counts one more opening, and nothing about who it was. */
export async function updateShareViews(db: Db, token: string): Promise<void> {
  await atomic(db, (d) => [
    d
      .update(shares)
      .set({ views: sql`${shares.views} + 1`, lastViewedAt: new Date() })
      .where(eq(shares.token, token)),
  ]);
}

/**
 * Deletes one of the person's links, or the one with this token whoever owns it (`ownerId` undefined).
 * @returns what it was of; undefined when there was none
 */
export async function deleteShare(db: Db, ownerId: string | undefined, token: string) {
  const which = ownerId === undefined ? eq(shares.token, token) : ownedBy(ownerId, token);
  const [, [deleted]] = await atomic(db, (d) => [
    uncountRows(d, shares, which),
    d
      .delete(shares)
      .where(which)
      .returning({ ownerId: shares.ownerId, conversationId: shares.conversationId }),
  ]);
  return deleted;
}
