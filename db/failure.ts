/** What SQLite says when a write is refused; drizzle may have wrapped it. */
function sqliteCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && cause.code.startsWith("SQLITE_"))
      return cause.code;
  }
  return undefined;
}

const startsWith = (prefix: string) => (error: unknown) =>
  sqliteCode(error)?.startsWith(prefix) ?? false;

/** The row is already there (primary key or unique index). */
export const isDuplicate = (error: unknown) =>
  ["SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE"].includes(sqliteCode(error) ?? "");
/** A row it refers to is not there (any more). */
export const isOrphan = startsWith("SQLITE_CONSTRAINT_FOREIGNKEY");
export const isBusy = startsWith("SQLITE_BUSY");

const cannotSave = ["SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN"];
/** The disk is full, read-only or gone. */
export const isStorageFailure = (error: unknown) => {
  const code = sqliteCode(error);
  return code !== undefined && cannotSave.some((prefix) => code.startsWith(prefix));
};
