import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";

export class BackupFailed extends Error {}
export class DatabaseCorrupt extends Error {}

/** A copy that is not known to be whole yet, with what SQLite puts beside it. Never taken for a backup. */
const UNFINISHED = ".part";
const unfinished = new RegExp(`^parley-.*\\.db\\${UNFINISHED}(-\\w+)?$`);

/** Reads every page once. @throws DatabaseCorrupt */
export function checkReadable(client: Database.Database): void {
  const verdict = client.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new DatabaseCorrupt(String(verdict));
}

function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes what a copy that was cut off has left in the folder. */
export function clearUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (unfinished.test(name)) rmSync(join(folder, name), { force: true });
}

/**
 * Makes a consistent copy in `folder`, opened again and checked: a backup that was never read back is a hope. It has
 * its name only when it is whole and on the disk, however the process or the machine ends. @returns its path
 * @throws BackupFailed
 */
export function backUp(client: Database.Database, folder: string, schema: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  clearUnfinished(folder);
  const stamp = new Date().toISOString().replaceAll(":", "-");
  const path = join(folder, `parley-${stamp}-schema-${schema}.db`);
  const draft = path + UNFINISHED;
  if (existsSync(path)) throw new BackupFailed(`The backup ${path} is already there.`);
  client.prepare("VACUUM INTO ?").run(draft);
  const copy = new Database(draft, { readonly: true });
  const verdict = copy.pragma("integrity_check", { simple: true });
  copy.close();
  if (verdict !== "ok")
    throw new BackupFailed(`The backup ${path} did not pass its integrity check.`);
  sync(draft);
  renameSync(draft, path);
  sync(folder);
  return path;
}
