import { fork } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { backUp } from "@/db/backup";
import { migrate, SchemaTooNew } from "@/db/migrate";
import { openDatabase } from "@/db/open";
import { pruneBackups } from "@/lib/server/data-folder";
import { keptBytes, scannedBytes } from "../support/stored-bytes";

type Journal = {
  entries: { idx: number; when: number; tag: string; breakpoints: boolean; version: string }[];
};

/** The project's migrations, and further ones after them. */
function migrationsWith(...further: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-migrations-"));
  cpSync("drizzle", folder, { recursive: true });
  const path = join(folder, "meta/_journal.json");
  const journal: Journal = JSON.parse(readFileSync(path, "utf8"));
  for (const sql of further) {
    const last = journal.entries.at(-1);
    if (!last) throw new Error("There are no migrations.");
    const tag = `9${journal.entries.length}_further`;
    journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1_000, tag });
    writeFileSync(join(folder, `${tag}.sql`), sql);
  }
  writeFileSync(path, JSON.stringify(journal));
  return folder;
}

/** The project's migrations as they were when `count` of them had been written. */
function firstMigrations(count: number): string {
  const folder = migrationsWith();
  const path = join(folder, "meta/_journal.json");
  const journal: Journal = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return folder;
}

const FIRST = "CREATE TABLE further (id text);";
const BROKEN =
  "CREATE TABLE broken (id text);\n--> statement-breakpoint\nINSERT INTO no_such_table VALUES (1);";

/** A database of today's schema with somebody in it, and the folder it lies in. */
function usedDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "parley-migrate-"));
  const db = openDatabase(join(folder, "parley.db"));
  const backupsFolder = join(folder, "backups");
  const to = (migrationsFolder: string) => migrate(db, { migrationsFolder, backupsFolder });
  to(migrationsWith());
  db.$client.exec(
    "INSERT INTO users (id, email, role, created_at) VALUES ('1', 'ada@example.org', 'admin', 0)",
  );
  return { db, backupsFolder, to };
}

const tablesOf = (database: Database.Database) =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();

test("a new database is not backed up, and neither is one that is up to date", () => {
  const { backupsFolder, to } = usedDatabase();
  expect(to(migrationsWith())).toEqual({ backup: null });
  expect(existsSync(backupsFolder)).toBe(false);
});

test("before a migration a copy is made that opens, is whole and holds everybody", () => {
  const { db, to } = usedDatabase();
  const { backup } = to(migrationsWith(FIRST));
  expect(tablesOf(db.$client)).toContain("further");
  const copy = new Database(String(backup), { readonly: true });
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(copy.prepare("SELECT email FROM users").pluck().all()).toEqual(["ada@example.org"]);
  expect(tablesOf(copy)).not.toContain("further");
  expect(statSync(join(String(backup), "..")).mode & 0o777).toBe(0o700);
});

test("a link keeps what it shows when that gets a table of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-migrate-"));
  const db = openDatabase(join(folder, "parley.db"));
  const places = { backupsFolder: join(folder, "backups") };
  migrate(db, { ...places, migrationsFolder: firstMigrations(5) });
  db.$client.exec(`
    INSERT INTO users (id, email, role, created_at) VALUES ('u', 'ada@example.org', 'admin', 0);
    INSERT INTO conversations (id, owner_id, title, titled_by, pinned, archived, created_at, updated_at)
      VALUES ('c', 'u', '', 'nobody', 0, 0, 0, 0);
    INSERT INTO shares (token, owner_id, conversation_id, title, content, choices, message_count, views, created_at, updated_at)
      VALUES ('t', 'u', 'c', '', '{"messages":[]}', '{}', 0, 7, 0, 0);`);
  migrate(db, { ...places, migrationsFolder: migrationsWith() });
  const shown = "SELECT views, content FROM shares JOIN share_contents USING (token)";
  expect(db.$client.prepare(shown).all()).toEqual([{ views: 7, content: '{"messages":[]}' }]);
});

test("what people have stored is counted when there is a quota", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-migrate-"));
  const db = openDatabase(join(folder, "parley.db"));
  const places = { backupsFolder: join(folder, "backups") };
  migrate(db, { ...places, migrationsFolder: firstMigrations(10) });
  db.$client.exec(`
    INSERT INTO users (id, email, role, created_at) VALUES ('u', 'ada@example.org', 'admin', 0), ('v', 'bob@example.org', 'user', 0);
    INSERT INTO conversations (id, owner_id, title, titled_by, pinned, archived, created_at, updated_at)
      VALUES ('c', 'u', '', 'nobody', 0, 0, 0, 0), ('d', 'u', '', 'nobody', 0, 0, 0, 0);
    INSERT INTO messages (conversation_id, id, sequence, role, state, text, reasoning, runs, tool_calls, sources, created_at)
      VALUES ('c', 'm', 1, 'assistant', 'complete', '世界', '思', '[1]', '["x"]', '[{}]', 0), ('d', 'm', 1, 'user', 'complete', 'é', NULL, NULL, NULL, NULL, 0);
    INSERT INTO frozen_presets (id, conversation_id, name, system_prompt, examples, created_at) VALUES ('f', 'c', '', '字', '[]', 0);
    INSERT INTO presets (id, owner_id, slug, version, position, is_default, published, created_at) VALUES ('p', 'u', 'p', 1, 0, 0, 0, 0);
    INSERT INTO preset_versions (preset_id, version, name, system_prompt, examples, created_at) VALUES ('p', 1, '', '字字', '[]', 0);
    INSERT INTO shares (token, owner_id, conversation_id, title, choices, message_count, views, created_at, updated_at)
      VALUES ('t', 'u', 'c', '', '{}', 0, 7, 0, 0), ('bare', 'u', 'c', '', '{}', 0, 7, 0, 0);
    INSERT INTO share_contents (token, content) VALUES ('t', '世界');`);
  migrate(db, { ...places, migrationsFolder: migrationsWith() });
  expect(keptBytes(db.$client, "u")).toBe(scannedBytes(db.$client, "u"));
  expect(keptBytes(db.$client, "u")).toBeGreaterThan(8 * 500);
  expect(keptBytes(db.$client, "v")).toBe(0);
});

test("a migration that breaks leaves the database as it was", () => {
  const { db, to } = usedDatabase();
  const before = tablesOf(db.$client);
  expect(() => to(migrationsWith(FIRST, BROKEN))).toThrow();
  expect(tablesOf(db.$client)).toEqual(before);
  expect(db.$client.prepare("SELECT count(*) FROM users").pluck().get()).toBe(1);
});

test("a database of a newer Parley is refused before anything is done", () => {
  const { backupsFolder, to } = usedDatabase();
  to(migrationsWith(FIRST));
  const backups = readdirSync(backupsFolder).length;
  expect(() => to(migrationsWith())).toThrow(SchemaTooNew);
  expect(readdirSync(backupsFolder)).toHaveLength(backups);
});

test("a copy that was cut off by a kill is never taken for a backup, and is cleared by the next", async () => {
  const { db, backupsFolder } = usedDatabase();
  db.$client.exec(
    `CREATE TABLE ballast (bytes blob);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
     INSERT INTO ballast SELECT randomblob(100000) FROM n;`,
  );
  const isUnfinished = (name: string) => name.includes(".part");
  let cutOff = 0;
  for (let kill = 0; kill < 5; kill += 1) {
    const child = fork("tests/support/back-up-forever.mjs", [db.$client.name, backupsFolder]);
    await once(child, "message");
    await sleep(Math.random() * 400);
    child.kill("SIGKILL");
    await once(child, "exit");
    if (!existsSync(backupsFolder)) continue;
    cutOff += readdirSync(backupsFolder).filter(isUnfinished).length;
    for (const name of readdirSync(backupsFolder).filter((one) => !isUnfinished(one))) {
      const copy = new Database(join(backupsFolder, name), { readonly: true });
      expect(copy.pragma("integrity_check", { simple: true }), name).toBe("ok");
      expect(copy.prepare("SELECT count(*) FROM ballast").pluck().get()).toBe(200);
      copy.close();
      rmSync(join(backupsFolder, name));
    }
  }
  expect(cutOff).toBeGreaterThan(0);
  backUp(db.$client, backupsFolder, 1);
  expect(readdirSync(backupsFolder)).toHaveLength(1);
}, 60_000);

test("the newest ten backups are kept, and other files are left alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-backups-"));
  const names = Array.from(
    { length: 13 },
    (_, day) => `parley-2026-01-${10 + day}T00-00-00.000Z-schema-1.db`,
  );
  for (const name of [...names, "mine.db"]) writeFileSync(join(folder, name), "");
  pruneBackups(folder);
  expect(readdirSync(folder)).toEqual(["mine.db", ...names.slice(3)]);
});
