import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";

const RETRY_MS = 250;

/**
 * Waits for the lock at `path` and returns its release. An exclusive transaction on a small SQLite file: the
 * operating system lets go of it when its holder dies, however it dies.
 */
export async function lockBuild(path: string, onWait: () => void): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  for (let waited = false; ; waited = true) {
    const file = new Database(path, { timeout: 0 });
    try {
      file.exec("BEGIN EXCLUSIVE");
      return () => file.close();
    } catch (error) {
      file.close();
      const isHeld = error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
      if (!isHeld) throw error;
    }
    if (!waited) onWait();
    await sleep(RETRY_MS);
  }
}
