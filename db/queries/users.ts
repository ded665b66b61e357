import { and, asc, eq, exists, gt, isNull, ne, not, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { prepared } from "../prepared";
import { accounts, invites, users } from "../schema/people";
import { openInvite } from "./invites";

/** Everybody, as seen from one person. */
export const others = alias(users, "others");
const columns = { id: users.id, email: users.email, name: users.name, role: users.role };

type NewRow = { id: string; email: string; name: string | null; passwordHash: string | null };

/** Who may join: anyone, nobody but the very first, or the holder of an unused invite. */
export type Admission = "open" | "closed" | { inviteHash: string };

/** In a WHERE: an account that is somebody's, not one whose rows are being removed. */
const isPresent = isNull(users.deletedAt);

const anyUser = (db: Db) =>
  exists(db.select({ one: sql`1` }).from(users).where(isPresent).limit(1));

function mayJoin(db: Db, admission: Admission): SQL | undefined {
  if (admission === "open") return undefined;
  if (admission === "closed") return not(anyUser(db));
  const invited = db.select({ one: sql`1` }).from(invites).where(openInvite(admission.inviteHash));
  return or(not(anyUser(db)), exists(invited));
}

/** Whether `admission` lets somebody in just now; `insertUser` decides. */
export async function canJoin(db: Db, admission: Admission): Promise<boolean> {
  const one = db.select({ one: sql`1` }).from(sql`(select 1)`);
  return (await one.where(mayJoin(db, admission)).limit(1)).length > 0;
}

/**
 * Adds a person if `admission` lets them in; returns no row if not. Whether they may, and whether they are the
 * first and so the administrator, is decided within the one statement: racing sign-ups make one administrator.
 */
export function insertUser(db: Db, user: NewRow, admission: Admission) {
  const role = sql`case when ${anyUser(db)} then 'user' else 'admin' end`;
  const row = db
    .select({
      id: sql`${user.id}`.as("id"),
      email: sql`${user.email}`.as("email"),
      name: sql`${user.name}`.as("name"),
      passwordHash: sql`${user.passwordHash}`.as("password_hash"),
      role: role.as("role"),
      locale: sql`null`.as("locale"),
      monthlyCap: sql`null`.as("monthly_cap"),
      storedBytes: sql`0`.as("stored_bytes"),
      disabledAt: sql`null`.as("disabled_at"),
      deletedAt: sql`null`.as("deleted_at"),
      createdAt: sql`${sql.param(new Date(), users.createdAt)}`.as("created_at"),
    })
    .from(sql`(select 1)`)
    .where(mayJoin(db, admission));
  return db.insert(users).select(row).returning(columns);
}

export async function findCredentials(db: Db, email: string) {
  const [found] = await db
    .select({ ...columns, passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.email, email), isNull(users.disabledAt)))
    .limit(1);
  return found;
}

export async function findPasswordHash(db: Db, id: string) {
  const [found] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id))
    .limit(1);
  return found?.passwordHash ?? null;
}

const monthlyCapOf = prepared((db) =>
  db
    .select({ monthlyCap: users.monthlyCap })
    .from(users)
    .where(eq(users.id, sql.placeholder("id")))
    .limit(1)
    .prepare(),
);

/** What the person may spend in a month, in billionths of a US dollar; null for no cap. */
export async function findMonthlyCap(db: Db, id: string) {
  return monthlyCapOf(db).get({ id })?.monthlyCap ?? null;
}

/** What of a person goes into the words of a preset. */
export async function findReader(db: Db, id: string) {
  const [found] = await db
    .select({ name: users.name, locale: users.locale })
    .from(users)
    .where(eq(users.id, id))
    .limit(1);
  return found;
}

export async function findUserByEmail(db: Db, email: string) {
  const [found] = await db
    .select({ ...columns, disabledAt: users.disabledAt })
    .from(users)
    .where(and(eq(users.email, email), isPresent))
    .limit(1);
  return found;
}

/** The person behind an identity at a provider, disabled or not. */
export async function findUserByAccount(db: Db, provider: string, providerAccountId: string) {
  const [found] = await db
    .select({ ...columns, disabledAt: users.disabledAt })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
    .limit(1);
  return found;
}

export async function hasUsers(db: Db) {
  const [any] = await db.select({ id: users.id }).from(users).where(isPresent).limit(1);
  return any !== undefined;
}

export const listUsers = (db: Db, limit: number) =>
  db
    .select({ ...columns, disabledAt: users.disabledAt, createdAt: users.createdAt })
    .from(users)
    .where(isPresent)
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(limit);

/** People in the order of their addresses, from the one after `after`. */
export const listUsersByEmail = (db: Db, { after, limit }: { after: string; limit: number }) =>
  db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      monthlyCap: users.monthlyCap,
    })
    .from(users)
    // Not `isPresent`: of two indexes SQLite would take the other one, and sort.
    .where(and(gt(users.email, after), sql`+${users.deletedAt} is null`))
    .orderBy(asc(users.email))
    .limit(limit);

/** Sets what a person may spend in a month. False where there is no such person. */
export async function updateMonthlyCap(
  db: Db,
  id: string,
  monthlyCap: number | null,
): Promise<boolean> {
  const [updated] = await atomic(db, (d) => [
    d.update(users).set({ monthlyCap }).where(eq(users.id, id)).returning({ id: users.id }),
  ]);
  return updated.length > 0;
}

type Changes = Partial<
  Pick<
    typeof users.$inferInsert,
    "name" | "email" | "passwordHash" | "locale" | "role" | "disabledAt"
  >
>;

/** One query, to be awaited or given to `atomic`. */
export const updateUser = (db: Db, id: string, changes: Changes) =>
  db
    .update(users)
    .set(changes)
    .where(eq(users.id, id))
    .returning({ ...columns, locale: users.locale });

/** Another person who can look after the site. */
export const otherAdmin = (db: Db, id: string) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(others)
      .where(and(ne(others.id, id), sql`${others.role} = 'admin'`, isNull(others.disabledAt))),
  );

/** Disables a person, or returns no row: the only administrator stays. */
export const disableUser = (db: Db, id: string) =>
  db
    .update(users)
    .set({ disabledAt: new Date() })
    .where(and(eq(users.id, id), or(ne(users.role, "admin"), otherAdmin(db, id))))
    .returning({ id: users.id });
