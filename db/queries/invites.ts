import { and, count, desc, eq, exists, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "../open";
import { invites, users } from "../schema/people";
import { isEnabled } from "./disabled-users";

const columns = {
  id: invites.id,
  createdAt: invites.createdAt,
  expiresAt: invites.expiresAt,
  usedAt: invites.usedAt,
};

/** In a WHERE: of nobody whose account is being removed. */
const hasCreator = sql`exists (select 1 from users as creator where creator.id = ${invites.createdBy} and creator.deleted_at is null)`;

/** In a WHERE: the invite with this hash, if it can still be used. It is void while its maker is disabled. */
export const openInvite = (tokenHash: string) =>
  and(
    eq(invites.tokenHash, tokenHash),
    isNull(invites.usedAt),
    gt(invites.expiresAt, new Date()),
    isEnabled(invites.createdBy),
  );

export const listInvites = (db: Db, limit: number) =>
  db
    .select(columns)
    .from(invites)
    .where(hasCreator)
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit);

export const insertInvite = (db: Db, invite: typeof invites.$inferInsert) =>
  db.insert(invites).values(invite).returning(columns);

/** Takes a new invite back out, in the same transaction, if it is one more than one person may have open. */
export function deleteSurplusInvite(
  db: Db,
  { id, createdBy }: typeof invites.$inferInsert,
  most: number,
) {
  const open = db
    .select({ open: count() })
    .from(invites)
    .where(
      and(
        eq(invites.createdBy, createdBy),
        isNull(invites.usedAt),
        gt(invites.expiresAt, new Date()),
      ),
    );
  return db
    .delete(invites)
    .where(and(eq(invites.id, id), gt(open, most)))
    .returning({ id: invites.id });
}

/** Marks the invite as used by the person who has just joined with it; nothing, if they did not get in. */
export const updateInviteUsed = (db: Db, tokenHash: string, userId: string) =>
  db
    .update(invites)
    .set({ usedAt: new Date() })
    .where(
      and(
        openInvite(tokenHash),
        exists(db.select({ one: sql`1` }).from(users).where(eq(users.id, userId))),
      ),
    )
    .returning({ id: invites.id });

export const deleteInvite = (db: Db, id: string) =>
  db.delete(invites).where(eq(invites.id, id)).returning({ id: invites.id });
