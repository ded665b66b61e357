import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { isStorageFailure } from "./failure";

export type Db = BetterSQLite3Database & { $client: Database.Database };

/** SQLite waits on the thread that streams, so it waits briefly; `atomic` goes on waiting without it. */
const BUSY_TIMEOUT_MS = 50;

const JOURNAL_BYTES_MAX = 32 * 1024 * 1024;

/** SQLite's own `lower` knows the letters of ASCII only; so ours stands in for it, as other databases have it. */
const lower = (text: unknown) =>
  typeof text === "string" ? text.normalize("NFC").toLowerCase() : text;

function connect(path: string, lockingMode: "NORMAL" | "EXCLUSIVE"): Database.Database {
  const client = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    client.pragma(`locking_mode = ${lockingMode}`);
    client.pragma("journal_mode = WAL");
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/**
 * The WAL has an index that processes share, in a file that is made when the database is opened. A disk that is full has no
 * room for it; then it is in this process's memory, and no other opens the database for as long.
 */
function connectWhereItCan(path: string): Database.Database {
  try {
    return connect(path, "NORMAL");
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    return connect(path, "EXCLUSIVE");
  }
}

/** Whether this connection keeps all others out. */
export const isAlone = ({ $client }: Db): boolean =>
  $client.pragma("locking_mode", { simple: true }) === "exclusive";

/**
 * Opens (and makes, when it is not there) the database at `path`.
 * WAL with synchronous=FULL: what was committed survives a power cut, at one disk sync a commit.
 */
export function openDatabase(path: string): Db {
  const client = connectWhereItCan(path);
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  // What a burst of writes needed is given back.
  client.pragma(`journal_size_limit = ${JOURNAL_BYTES_MAX}`);
  client.pragma("temp_store = MEMORY");
  client.function("lower", { deterministic: true }, lower);
  return drizzle(client);
}
