import { join } from "node:path";
import { BackupFailed, checkReadable, DatabaseCorrupt, migrate, SchemaTooNew } from "@/db/migrate";
import { CannotStart } from "./cannot-start";
import { pruneBackups } from "./data-folder";
import { database, databasePath } from "./database";
import { env } from "./env";
import { errorFields } from "./error-fields";
import { log } from "./log";

/** The generated migrations are read where they lie; the build does not hold them. */
const migrationsFolder = () => join(/*turbopackIgnore: true*/ process.cwd(), "drizzle");

function reasonOf(error: unknown): string {
  const path = databasePath();
  const code = errorFields(error).code ?? "";
  if (error instanceof SchemaTooNew)
    return `${path} was written by a newer Parley than this one; nothing was changed.`;
  if (error instanceof DatabaseCorrupt || /^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return `${path} is damaged or not a database; nothing was changed. Put a backup in its place.`;
  }
  if (error instanceof BackupFailed) return `${error.message} The database was not migrated.`;
  return `${path} cannot be opened or migrated (${code || "unknown"}).`;
}

/**
 * Opens the database, makes sure that it can be read, and brings it up to this code's schema, with a verified copy in
 * `DATA_DIR/backups` first. The caller holds the folder's lock. @throws CannotStart
 */
export function prepareDatabase(): void {
  const backupsFolder = join(env().DATA_DIR, "backups");
  try {
    checkReadable(database());
    const { backup } = migrate(database(), { migrationsFolder: migrationsFolder(), backupsFolder });
    if (backup === null) return;
    log().info({ backup }, "database migrated; a copy of what it was before is kept");
    pruneBackups(backupsFolder);
  } catch (error) {
    throw new CannotStart(reasonOf(error), { cause: error });
  }
}
