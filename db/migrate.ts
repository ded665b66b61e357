import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrate as applyMigrations } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Db } from "./open";

export class SchemaTooNew extends Error {}
export class BackupFailed extends Error {}
export class DatabaseCorrupt extends Error {}

type Places = { migrationsFolder: string; backupsFolder: string };

/** When the newest migration in the database was written (`when` of drizzle's journal), 0 for an empty database. */
function newestApplied(db: Db): number {
  const hasTable = db.$client
    .prepare(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations' LIMIT 1",
    )
    .get();
  if (!hasTable) return 0;
  const row = db.$client
    .prepare("SELECT max(created_at) AS newest FROM __drizzle_migrations LIMIT 1")
    .get() as {
    newest: number | null;
  };
  return Number(row.newest ?? 0);
}

/** A consistent copy, opened again and checked: a backup that was never read back is a hope. */
function backUp(db: Db, folder: string, applied: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(":", "-");
  const path = join(folder, `parley-${stamp}-schema-${applied}.db`);
  if (existsSync(path)) throw new BackupFailed(`The backup ${path} is already there.`);
  db.$client.prepare("VACUUM INTO ?").run(path);
  const copy = new Database(path, { readonly: true });
  const verdict = copy.pragma("integrity_check", { simple: true });
  copy.close();
  if (verdict !== "ok")
    throw new BackupFailed(`The backup ${path} did not pass its integrity check.`);
  return path;
}

/**
 * Brings the schema up to this code's. Says which backup was made first, if there was anything to back up.
 * The caller holds the lock. @throws SchemaTooNew, BackupFailed, DatabaseCorrupt; then nothing was changed.
 */
export function migrate(
  db: Db,
  { migrationsFolder, backupsFolder }: Places,
): { backup: string | null } {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const applied = newestApplied(db);
  const newestKnown = Math.max(...known);
  if (applied > newestKnown)
    throw new SchemaTooNew("The database was written by a newer version of Parley.");
  if (applied === newestKnown) return { backup: null };

  const backup = applied === 0 ? null : backUp(db, backupsFolder, applied);
  db.$client.pragma("foreign_keys = OFF");
  applyMigrations(db, { migrationsFolder });
  db.$client.pragma("foreign_keys = ON");
  return { backup };
}

/** Reads every page once. @throws DatabaseCorrupt */
export function checkReadable(db: Db): void {
  const verdict = db.$client.pragma("quick_check(1)", { simple: true });
  if (verdict !== "ok") throw new DatabaseCorrupt(String(verdict));
}
