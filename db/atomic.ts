import { setTimeout as sleep } from "node:timers/promises";
import { isBusy } from "./failure";
import type { Db } from "./open";

/** What `atomic` runs: any drizzle insert, update or delete that has not been awaited. */
export type Write = { prepare(): { execute(): unknown } };
type Result<W> = W extends PromiseLike<infer R> ? R : never;
type Results<Writes extends readonly Write[]> = {
  -readonly [Index in keyof Writes]: Result<Writes[Index]>;
};

/** What has to hold when the writes before it are made: a check for `atomic`. */
export type Guard = (db: Db) => Write;

/** For `atomic`, among the writes: what it throws undoes them all. */
export const check = (run: () => void): Write => ({
  prepare: () => ({ execute: () => ({ sync: run }) }),
});

/** How long a write waits for another process that holds the database (a backup, a recovery command). */
const BUSY_PATIENCE_MS = 5_000;
/** Each try holds up the thread for a moment (`BUSY_TIMEOUT_MS`), and several writes may be waiting. */
const BUSY_PAUSE_MS = 200;

/**
 * Runs the writes in one transaction, in their order: all of them, or none. The callback only builds them;
 * with no `await` inside, no other request's write can slip into the transaction on the one connection.
 * A database held by another process is waited for, without holding up the thread that streams.
 */
export async function atomic<const Writes extends readonly Write[]>(
  db: Db,
  build: (db: Db) => Writes,
): Promise<Results<Writes>> {
  const run = db.$client.transaction(() =>
    build(db).map((write) => (write.prepare().execute() as { sync(): unknown }).sync()),
  );
  const deadline = performance.now() + BUSY_PATIENCE_MS;
  for (;;) {
    try {
      return run.immediate() as Results<Writes>;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
    await sleep(BUSY_PAUSE_MS);
  }
}
