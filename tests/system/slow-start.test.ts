import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { chatOf } from "@/tests/support/chat";
import { signUp } from "@/tests/support/person";
import { logOf, type Parley, startParley } from "@/tests/support/server";

let parley: Parley | undefined;
afterEach(async () => {
  await parley?.kill("SIGKILL");
  parley = undefined;
});

/** A data folder as an orderly stop leaves it, with somebody in it. */
async function used() {
  parley = await startParley();
  const owner = await signUp(parley);
  const { dataDir } = parley;
  await parley.stop();
  return { dataDir, owner, path: join(dataDir, "parley.db") };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}

const stepsOf = (site: Parley) =>
  logOf(site).flatMap(({ msg, step }) => (msg === "starting" ? [step] : []));

test("the whole database is read only after an end that was none, or when another file is in its place", async () => {
  const { dataDir, path } = await used();
  parley = await startParley({ dataDir });
  expect(stepsOf(parley)).not.toContain("checking");
  await parley.kill("SIGKILL");

  parley = await startParley({ dataDir });
  expect(stepsOf(parley)).toContain("checking");
  await parley.stop();

  const other = new Database(path);
  other.exec("CREATE TABLE further (id text); DROP TABLE further; VACUUM");
  other.close();
  parley = await startParley({ dataDir });
  expect(stepsOf(parley)).toContain("checking");
});

type Seen = { health: number; ready: number; step: unknown; page: [number, string]; api: unknown };

async function look(url: string): Promise<Seen> {
  const [health, ready, page, api] = await Promise.all([
    fetch(`${url}/healthz`),
    fetch(`${url}/readyz`),
    fetch(`${url}/`, { headers: { accept: "text/html" }, redirect: "manual" }),
    fetch(`${url}/api/conversations`),
  ]);
  const { step } = (await ready.json()) as { step?: unknown };
  const error = ((await api.json()) as { error?: { code: string } }).error?.code;
  return {
    health: health.status,
    ready: ready.status,
    step,
    page: [page.status, page.headers.get("content-type") ?? ""],
    api: [api.status, error, api.headers.has("retry-after")],
  };
}

test("a site that reads its database for long says that it lives and what it does, and tells all else to wait", async () => {
  const { dataDir, path } = await used();
  const database = new Database(path);
  database.exec(
    `CREATE TABLE ballast (bytes blob);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
     INSERT INTO ballast SELECT randomblob(100000) FROM n;`,
  );
  database.close();

  const port = await freePort();
  const starting = startParley({ dataDir, port });
  const seen: Seen[] = [];
  const over = starting.then(() => true);
  while (!(await Promise.race([over, sleep(5, false)])))
    await look(`http://127.0.0.1:${port}`).then(
      (one) => seen.push(one),
      () => undefined,
    );
  parley = await starting;
  const early = seen.filter(({ step }) => step === "checking");
  expect(early.length).toBeGreaterThan(0);
  expect(early[0]).toEqual({
    health: 200,
    ready: 503,
    step: "checking",
    page: [503, "text/html; charset=utf-8"],
    api: [503, "unavailable", true],
  });
  expect(await look(parley.url)).toMatchObject({ health: 200, ready: 200 });
});

test("a database that is held lets people read at once, and what was interrupted is saved when it can be", async () => {
  const { dataDir, owner, path } = await used();
  const database = new Database(path);
  database.exec(
    `INSERT INTO conversations (id, owner_id, title, titled_by, pinned, archived, active_message_id, created_at, updated_at)
       SELECT 'c', id, 'Held', 'hand', 0, 0, 'a', 0, 0 FROM users;
     INSERT INTO messages (conversation_id, id, sequence, role, state, text, created_at)
       VALUES ('c', 'q', 1, 'user', 'complete', 'Go', 0);
     INSERT INTO messages (conversation_id, id, sequence, parent_id, role, state, text, created_at)
       VALUES ('c', 'a', 2, 'q', 'assistant', 'streaming', '', 0);
     INSERT INTO answer_parts (conversation_id, answer_id, start, kind, text) VALUES ('c', 'a', 0, 'text', 'As far as');`,
  );
  database.close();
  const holder = fork("tests/support/hold-database.mjs", [path, "20000"]);
  await once(holder, "message");

  parley = await startParley({ dataDir });
  owner.place.url = parley.url;
  expect((await chatOf(owner).snapshot("c")).messages[0]).toMatchObject({ text: "Go" });
  expect(holder.connected).toBe(true);
  holder.kill();
  await expect
    .poll(async () => (await chatOf(owner).snapshot("c")).messages[1], { timeout: 30_000 })
    .toMatchObject({ state: "interrupted", text: "As far as" });
});

test("what a copy that was cut off has left is cleared away", async () => {
  const { dataDir } = await used();
  const folder = join(dataDir, "backups");
  mkdirSync(folder);
  const whole = "parley-2026-01-01T00-00-00.000Z-schema-1.db";
  for (const name of [whole, `${whole}.part`, `${whole}.part-journal`, "mine.part"])
    writeFileSync(join(folder, name), "x");
  parley = await startParley({ dataDir });
  expect(readdirSync(folder).sort()).toEqual(["mine.part", whole].sort());
});
