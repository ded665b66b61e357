import { asc, eq } from "drizzle-orm";
import type { Db } from "../open";
import { accounts } from "../schema/people";

export const listAccounts = (db: Db, userId: string, limit: number) =>
  db
    .select({ provider: accounts.provider, createdAt: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.userId, userId))
    .orderBy(asc(accounts.createdAt), asc(accounts.provider))
    .limit(limit);

export const insertAccount = (db: Db, account: Omit<typeof accounts.$inferInsert, "createdAt">) =>
  db
    .insert(accounts)
    .values({ ...account, createdAt: new Date() })
    .returning({ provider: accounts.provider });

/** A write for `atomic`: who signs in there from now on is somebody new. */
export const deleteAccounts = (db: Db, userId: string) =>
  db.delete(accounts).where(eq(accounts.userId, userId));
