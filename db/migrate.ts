import { migrate as applyMigrations } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { backUp } from "./backup";
import type { Db } from "./open";

export class SchemaTooNew extends Error {}

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

/** Which schema the database has (0: none yet), and whether it is this code's. @throws SchemaTooNew */
export function schemaOf(
  db: Db,
  migrationsFolder: string,
): { applied: number; isCurrent: boolean } {
  const known = readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis);
  const applied = newestApplied(db);
  const newestKnown = Math.max(...known);
  if (applied > newestKnown)
    throw new SchemaTooNew("The database was written by a newer version of Parley.");
  return { applied, isCurrent: applied === newestKnown };
}

/** Brings the schema up to this code's. The caller holds the lock and has made a backup. */
export function applyAll(db: Db, migrationsFolder: string): void {
  db.$client.pragma("foreign_keys = OFF");
  applyMigrations(db, { migrationsFolder });
  db.$client.pragma("foreign_keys = ON");
}

/**
 * Brings the schema up to this code's, on this thread. Says which backup was made first, if there was anything to back
 * up. The caller holds the lock. @throws SchemaTooNew, BackupFailed; then nothing was changed.
 */
export function migrate(
  db: Db,
  { migrationsFolder, backupsFolder }: Places,
): { backup: string | null } {
  const { applied, isCurrent } = schemaOf(db, migrationsFolder);
  if (isCurrent) return { backup: null };
  const backup = applied === 0 ? null : backUp(db.$client, backupsFolder, applied);
  applyAll(db, migrationsFolder);
  return { backup };
}
