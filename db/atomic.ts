import type { Db } from "./open";

/** What `atomic` runs: any drizzle insert, update or delete that has not been awaited. */
type Write = { prepare(): { execute(): unknown } };
type Result<W> = W extends PromiseLike<infer R> ? R : never;
type Results<Writes extends readonly Write[]> = { [Index in keyof Writes]: Result<Writes[Index]> };

/**
 * Runs the writes in one transaction, in their order: all of them, or none. The callback only builds them;
 * with no `await` inside, no other request's write can slip into the transaction on the one connection.
 */
export async function atomic<const Writes extends readonly Write[]>(
  db: Db,
  build: (db: Db) => Writes,
): Promise<Results<Writes>> {
  const run = db.$client.transaction(() =>
    build(db).map((write) => (write.prepare().execute() as { sync(): unknown }).sync()),
  );
  return run.immediate() as Results<Writes>;
}
