import type { Db } from "./open";
import { users } from "./schema/people";

/** Asks for next to nothing, to learn that the database answers and has its tables. @throws what SQLite says */
export async function ping(db: Db): Promise<void> {
  await db.select({ id: users.id }).from(users).limit(1);
}
