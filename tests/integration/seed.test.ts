import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { answerFailureCodes } from "@/lib/domain/model";

const dataDir = mkdtempSync(join(tmpdir(), "parley-seed-"));

type Outcome = { code: number; said: string };

const seed = (...options: string[]) =>
  new Promise<Outcome>((resolve) => {
    const command = ["--import", "tsx", "--conditions=react-server", "scripts/seed.ts", ...options];
    const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "silent" };
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });

let first: Outcome;
beforeAll(async () => {
  first = await seed();
});

const database = () => new Database(join(dataDir, "parley.db"));

test("a new site gets a demo user, whose password is told", () => {
  expect(first).toMatchObject({
    code: 0,
    said: expect.stringMatching(/demo@example\.com\. The password: \S{12}/),
  });
});

test("with everything a screen can show", () => {
  const states = database()
    .prepare("SELECT DISTINCT state FROM messages ORDER BY state")
    .pluck()
    .all();
  expect(states).toEqual(["complete", "failed", "interrupted", "stopped"]);
  const failures = database()
    .prepare("SELECT DISTINCT failure FROM messages WHERE failure IS NOT NULL")
    .pluck()
    .all();
  expect(answerFailureCodes).toEqual(expect.arrayContaining(failures));
  const longest = database().prepare(
    "SELECT max(c) FROM (SELECT count(*) AS c FROM messages GROUP BY conversation_id)",
  );
  expect(longest.pluck().get()).toBeGreaterThan(50);
});

test("a second time changes nothing", async () => {
  const before = database().prepare("SELECT count(*) FROM messages").pluck().get();
  expect(await seed()).toEqual({
    code: 0,
    said: "demo@example.com is there already. Nothing was changed.\n",
  });
  expect(database().prepare("SELECT count(*) FROM messages").pluck().get()).toBe(before);
});

test("a site of other people is left alone, unless that is meant", async () => {
  database().prepare("UPDATE users SET email = 'somebody@example.com'").run();
  expect(await seed()).toMatchObject({
    code: 1,
    said: expect.stringContaining("This site has people already"),
  });
  expect(await seed("--force")).toMatchObject({ code: 0 });
  expect(database().prepare("SELECT count(*) FROM users").pluck().get()).toBe(2);
});
