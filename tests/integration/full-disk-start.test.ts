import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { lock } from "@/db/lock";
import { isAlone, openDatabase } from "@/db/open";
import { reasonOfCode } from "@/lib/server/cannot-start";

const folder = mkdtempSync(join(tmpdir(), "parley-disk-"));
const disk = join(folder, "disk");
mkdirSync(disk);
/** A disk of its own takes rights that not everybody has. */
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync("umount", [disk]);
  rmSync(folder, { recursive: true });
});

function fill(): void {
  for (let bytes = 65_536; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    try {
      for (let n = 0; ; n += 1)
        writeFileSync(join(disk, `fill-${bytes}-${n}`), Buffer.alloc(bytes));
    } catch {
      // Smaller ones may fit.
    }
  }
}

test("the lock of a folder keeps others out, and writes nothing beside its file", () => {
  const path = join(folder, "parley.lock");
  const release = lock(path, 0);
  expect(readdirSync(folder).filter((name) => name.startsWith("parley.lock"))).toEqual([
    "parley.lock",
  ]);
  expect(lock(path, 0)).toBeUndefined();
  release?.();
  const again = lock(path, 0);
  expect(again).toBeDefined();
  again?.();
});

test.skipIf(!isMounted)(
  "a database that was closed in order is locked, opened and read on a full disk, and written when there is space",
  () => {
    const [path, lockPath] = [join(disk, "parley.db"), join(disk, "parley.lock")];
    lock(lockPath, 0)?.();
    const before = openDatabase(path);
    before.$client.exec("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')");
    expect(isAlone(before)).toBe(false);
    before.$client.close();

    fill();
    const release = lock(lockPath, 0);
    expect(release).toBeDefined();
    const db = openDatabase(path);
    expect(isAlone(db)).toBe(true);
    const read = () => db.$client.prepare("SELECT word FROM kept").pluck().all();
    expect(read()).toEqual(["here"]);
    expect(() => db.$client.exec("INSERT INTO kept VALUES ('more')")).toThrow(Database.SqliteError);
    expect(read()).toEqual(["here"]);

    for (const name of readdirSync(disk)) if (name.startsWith("fill")) rmSync(join(disk, name));
    db.$client.exec("INSERT INTO kept VALUES ('more')");
    expect(read()).toEqual(["here", "more"]);
    db.$client.close();
    release?.();
  },
);

test.each([
  ["SQLITE_FULL", "the disk is full (SQLITE_FULL)"],
  ["SQLITE_IOERR_SHMSIZE", "the disk is full (SQLITE_IOERR_SHMSIZE)"],
  ["ENOSPC", "the disk is full (ENOSPC)"],
  ["EROFS", "it is read-only (EROFS)"],
  ["SQLITE_READONLY_DIRECTORY", "it is read-only (SQLITE_READONLY_DIRECTORY)"],
  ["SQLITE_BUSY_SNAPSHOT", "another program holds it (SQLITE_BUSY_SNAPSHOT)"],
  ["EACCES", "it may not be read or written (EACCES)"],
  ["SQLITE_IOERR_READ", "the disk cannot be read or written, or is full (SQLITE_IOERR_READ)"],
  ["SQLITE_TOOBIG", "SQLITE_TOOBIG"],
  ["", "unknown"],
])("%s is told in words", (code, words) => {
  expect(reasonOfCode(code)).toBe(words);
});
