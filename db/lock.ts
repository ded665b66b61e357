import Database from "better-sqlite3";

/**
 * Takes the lock of a data folder: an exclusive transaction on a small file beside the database, which the
 * operating system lets go of when the process dies, however it dies. Waits `waitMs` for another holder.
 * Returns the release, or undefined when somebody else holds it still.
 */
export function lock(path: string, waitMs: number): (() => void) | undefined {
  const file = new Database(path, { timeout: waitMs });
  try {
    // Else a transaction begins with a file beside it, for which a full disk has no room.
    file.pragma("journal_mode = MEMORY");
    file.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    file.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY"))
      return undefined;
    throw error;
  }
  return () => file.close();
}
