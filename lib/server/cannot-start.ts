/** Why the site does not start, in one line for the one who runs it. */
export class CannotStart extends Error {}

/** What the system and SQLite say, in words for the one who runs the site. */
const reasons: [RegExp, string][] = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, "the disk is full"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, "another program holds it"],
  [/^(SQLITE_READONLY|EROFS)/, "it is read-only"],
  [/^(SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM)/, "it may not be read or written"],
  [/^(SQLITE_IOERR|EIO)/, "the disk cannot be read or written, or is full"],
];

/** The reason of an error by its code, with the code; the code alone where it is none that is known. */
export function reasonOfCode(code: string): string {
  const reason = reasons.find(([codes]) => codes.test(code))?.[1];
  return reason ? `${reason} (${code})` : code || "unknown";
}
