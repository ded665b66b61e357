import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allEvents, chatOf, refusalOf } from "@/tests/support/chat";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { numberedPieces } from "@/tests/support/fake-model/plan";
import { signUp } from "@/tests/support/person";
import { logOf, startParley } from "@/tests/support/server";

let fake: FakeModel;
beforeAll(async () => {
  fake = await FakeModel.start();
});
afterAll(() => fake.close());

const start = (dataDir?: string) =>
  startParley({ env: { OPENAI_BASE_URL: fake.baseUrl }, ...(dataDir ? { dataDir } : {}) });

test("an idle site stops at once, with code 0, and lets go of its folder", async () => {
  const parley = await start();
  await signUp(parley);
  expect(await parley.stop()).toBe(0);
  expect(logOf(parley).at(-1)?.msg).toBe("stopped");
  const database = new Database(`${parley.dataDir}/parley.db`);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  database.close();
});

test("SIGINT stops as SIGTERM does", async () => {
  const parley = await start();
  expect(await parley.kill("SIGINT")).toBe(0);
});

test("an answer that soon ends is let end, and its readers get all of it", async () => {
  const pieces = numberedPieces(200);
  fake.plan = { pieces, delayMs: 10 };
  const parley = await start();
  const chat = chatOf(await signUp(parley));
  const { id } = await chat.start();
  const reading = allEvents(await chat.ask(id, "A short one"));
  await sleep(300);
  expect(await parley.stop()).toBe(0);
  expect((await reading).at(-1)).toMatchObject({ type: "answer-end", state: "complete" });
  fake.reset();
});

test("an answer that will not end is cut and kept: exit within 15 s, nothing lost, nothing called complete", async () => {
  const pieces = numberedPieces(10_000);
  fake.plan = { pieces, delayMs: 20 };
  const parley = await start();
  const owner = await signUp(parley);
  const chat = chatOf(owner);
  const { id } = await chat.start();
  const reading = allEvents(await chat.ask(id, "A long one"));
  const events = owner.get("/api/events");
  await sleep(500);

  const before = performance.now();
  const stopped = parley.stop();
  await sleep(300);
  const late = await fetch(`${parley.url}/readyz`);
  expect(late.headers.get("retry-after")).toBe("5");
  expect(await refusalOf(late)).toEqual([503, "unavailable"]);
  expect(await stopped).toBe(0);
  expect(performance.now() - before).toBeLessThan(15_000);
  expect((await reading).at(-1)).toMatchObject({ type: "answer-end", state: "interrupted" });
  await (await events).body?.cancel().catch(() => undefined);
  fake.reset();

  const again = await start(parley.dataDir);
  owner.place.url = again.url;
  const { messages } = await chat.snapshot(id);
  expect(messages.map(({ role, state }) => [role, state])).toEqual([
    ["user", "complete"],
    ["assistant", "interrupted"],
  ]);
  expect(pieces.join("").startsWith(messages[1]?.text ?? "?")).toBe(true);
  expect(messages[1]?.text.length).toBeGreaterThan(50);
  await again.stop();
});
