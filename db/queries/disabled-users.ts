import { and, inArray, isNotNull, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Db } from "../open";
import { users } from "../schema/people";

/** In a WHERE: the person whose id stands in `column` is there and not disabled, as one is whose account is going. */
export const isEnabled = (column: SQLiteColumn) =>
  sql`exists (select 1 from users as person where person.id = ${column} and person.disabled_at is null)`;

/** Those of the people who are disabled. */
export async function listDisabledIds(db: Db, ids: string[]): Promise<string[]> {
  const found = await db
    .select({ id: users.id })
    .from(users)
    .where(and(inArray(users.id, ids), isNotNull(users.disabledAt)))
    .limit(ids.length);
  return found.map(({ id }) => id);
}
