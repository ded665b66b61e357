import { join } from "node:path";
import { BackupFailed, checkReadable, clearUnfinished, DatabaseCorrupt } from "@/db/backup";
import { applyAll, migrate, SchemaTooNew, schemaOf } from "@/db/migrate";
import { isAlone } from "@/db/open";
import { CannotStart, reasonOfCode } from "./cannot-start";
import { takeCleanEnd } from "./clean-end";
import { pruneBackups } from "./data-folder";
import { database, databasePath } from "./database";
import { env } from "./env";
import { errorFields } from "./error-fields";
import { log } from "./log";
import type { StartStep } from "./start-state";
import { upkeep } from "./upkeep";

/** The generated migrations are read where they lie; the build does not hold them. */
const migrationsFolder = () => join(/*turbopackIgnore: true*/ process.cwd(), "drizzle");
const backupsFolder = () => join(env().DATA_DIR, "backups");

function reasonOf(error: unknown): string {
  const path = databasePath();
  const code = errorFields(error).code ?? "";
  if (error instanceof SchemaTooNew)
    return `${path} was written by a newer Parley than this one; nothing was changed.`;
  if (error instanceof DatabaseCorrupt || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return `${path} is damaged or not a database; nothing was changed. Put a backup in its place.`;
  }
  if (error instanceof BackupFailed) return `${error.message} The database was not migrated.`;
  return `${path} cannot be opened or migrated: ${reasonOfCode(code)}.`;
}

function noteBackup(backup: string | null): void {
  if (backup === null) return;
  log().info({ backup }, "database migrated; a copy of what it was before is kept");
  pruneBackups(backupsFolder());
}

/**
 * Opens the database, makes sure that it can be read, and brings it up to this code's schema, with a verified copy in
 * `DATA_DIR/backups` first. The caller holds the folder's lock. For commands: it holds the thread. @throws CannotStart
 */
export function prepareDatabase(): void {
  try {
    checkReadable(database().$client);
    const places = { migrationsFolder: migrationsFolder(), backupsFolder: backupsFolder() };
    noteBackup(migrate(database(), places).backup);
  } catch (error) {
    throw new CannotStart(reasonOf(error), { cause: error });
  }
}

/**
 * The same for the server: what reads the whole file does so in a thread of its own, and the check is left out where the
 * last end was an orderly one. `enter` is told of each step. @throws CannotStart
 */
export async function prepareDatabaseAside(enter: (step: StartStep) => void): Promise<void> {
  const path = databasePath();
  try {
    const isClean = takeCleanEnd();
    clearUnfinished(backupsFolder());
    const db = database();
    if (!isClean) {
      enter("checking");
      if (isAlone(db)) checkReadable(db.$client);
      else await upkeep({ name: "check", path });
    }
    const { applied: schema, isCurrent } = schemaOf(db, migrationsFolder());
    if (isCurrent) return;
    enter("copying");
    const folder = backupsFolder();
    const backup = schema === 0 ? null : await upkeep({ name: "back-up", path, folder, schema });
    enter("migrating");
    applyAll(db, migrationsFolder());
    noteBackup(backup);
  } catch (error) {
    throw new CannotStart(reasonOf(error), { cause: error });
  }
}
