import { once } from "node:events";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listUsageDays } from "@/db/queries/usage-sums";
import { apiKeys } from "@/db/schema/api-keys";
import { dayRangeSchema, type PeoplePage } from "@/lib/domain/usage-report";
import { sweep } from "@/lib/server/answers/sweep";
import { database } from "@/lib/server/database";
import { knownKey } from "@/lib/server/keys/known-key";
import { trackCall } from "@/lib/server/keys/live-calls";
import { touchKey } from "@/lib/server/keys/touch-key";
import { removeDeleted } from "@/lib/server/removal";
import { copyShared } from "@/lib/server/sharing/copy";
import { drawingOf, drawOutdated, pieceOf } from "@/lib/server/sharing/drawings";
import { countView, openShare, sharedContent } from "@/lib/server/sharing/open";
import { recordCall } from "@/lib/server/usage/ledger";
import { keysOf, makeKey } from "../support/api-keys";
import { allEvents, type Chat, chatOf, readUntil } from "../support/chat";
import { callOf } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { sharingOf } from "../support/share";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const asked = new Set<string>();

/** Everything a person commonly does, with each statement that it prepares noted. */
beforeAll(async () => {
  const { $client } = database();
  const prepare = $client.prepare.bind($client);
  $client.prepare = ((sql: string) => {
    asked.add(sql);
    return prepare(sql);
  }) as typeof $client.prepare;
  const person = await signUp(here);
  const chat = chatOf(person);
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Count to 3", { id: "q" }));
  await allEvents(await chat.regenerate(id, "q"));
  await allEvents(await chat.ask(id, "Count to 2"));
  const { activeMessageId } = await chat.snapshot(id);
  await allEvents(await chat.follow(id, activeMessageId as string));
  await chat.change(id, { title: "Counting", pinned: true, activeMessageId });
  const page = (await (await chat.list("?limit=1")).json()) as { nextCursor: string | null };
  await chat.list(`?limit=1&cursor=${page.nextCursor ?? ""}`);
  await chat.list("?q=count");
  await chat.start();
  const next = (await (await chat.list("?limit=1")).json()) as { nextCursor: string };
  await chat.list(`?limit=1&cursor=${next.nextCursor}`);
  await stopAndGoOn(chat, id);
  await managePresets(person);
  await manageShares(person, id);
  await lookAtUsage(person);
  await manageKeys(person);
  await sweep();
  await chat.remove(id);
  await leave();
}, 60_000);

async function leave(): Promise<void> {
  const person = await signUp(here);
  const { id: presetId } = await presetsOf(person).create({ name: "One", systemPrompt: "One." });
  await chatOf(person).start({ presetId });
  await person.delete("/api/account", { currentPassword: person.credentials.password });
  await removeDeleted();
}

async function stopAndGoOn(chat: Chat, id: string): Promise<void> {
  await readUntil(await chat.ask(id, "Count to 50"), 1);
  const { activeMessageId } = await chat.snapshot(id);
  await chat.stop(id, activeMessageId as string);
  await allEvents(await chat.proceed(id, activeMessageId as string));
}

async function managePresets(person: Person): Promise<void> {
  const presets = presetsOf(person);
  const { id } = await presets.create({ name: "One", systemPrompt: "One.", isDefault: true });
  await presets.create({ name: "Two", systemPrompt: "Two." });
  await presets.change(id, { systemPrompt: "New.", position: 1, published: true });
  await presets.list();
  await person.get(`/api/presets/${id}/versions`);
  await person.get(`/api/presets/${id}/versions/1`);
  const { id: conversationId } = await chatOf(person).start();
  await chatOf(person).change(conversationId, { presetId: null });
  await chatOf(person).change(conversationId, { presetId: id });
  await chatOf(person).snapshot(conversationId);
  await person.delete(`/api/presets/${id}`);
}

async function manageShares(person: Person, conversationId: string): Promise<void> {
  const sharing = sharingOf(person);
  const { token } = await sharing.share(conversationId, { includeSystemPrompt: true });
  await sharing.change(token, { includeTitle: false });
  await sharing.list();
  expect(await pieceOf(await drawingOf(token), 0)).toBeDefined();
  await drawOutdated();
  await countView((await openShare(token)).token);
  await copyShared(person.id, await sharedContent(token), "Shared");
  await sharing.revoke(token);
  await person.delete("/api/shares");
}

async function manageKeys(person: Person): Promise<void> {
  const { id, key } = await makeKey(person);
  await person.patch(`/api/keys/${id}`, { name: "Server" });
  await keysOf(person);
  await knownKey(key);
  touchKey(id);
  const abort = new AbortController();
  const over = trackCall(id, person.id, abort);
  await database()
    .update(apiKeys)
    .set({ expiresAt: new Date(0) })
    .where(eq(apiKeys.id, id));
  await once(abort.signal, "abort");
  over();
  await person.delete(`/api/keys/${id}`);
}

async function lookAtUsage(admin: Person): Promise<void> {
  const { key } = (await (await admin.post("/api/keys", { name: "K" })).json()) as { key: string };
  const { id: keyId } = (await knownKey(key)) as { id: string };
  recordCall(callOf(admin.id, { keyId }));
  const prices = [{ model: "m", input: 1, output: 1 }];
  await admin.put("/api/prices", { prices });
  await admin.get("/api/prices");
  await admin.patch(`/api/users/${admin.id}`, { monthlyCap: 1 });
  await admin.get("/api/usage/budget");
  await admin.get("/api/usage");
  const page = (await (await admin.get("/api/usage/people?limit=1")).json()) as PeoplePage;
  expect(page.people).toHaveLength(1);
  const { from, to } = dayRangeSchema.parse({});
  await listUsageDays(database(), admin.id, { days: { from, to }, after: undefined, limit: 1 });
  const after = { day: from, keyId: "", model: "" };
  await listUsageDays(database(), admin.id, { days: { from, to }, after, limit: 1 });
}

const isRead = (sql: string) => /^\s*(with|select)\b/i.test(sql);
const touchesRows = (sql: string) => /^\s*(with|select|insert|update|delete)\b/i.test(sql);

const planOf = (sql: string) =>
  database()
    .$client.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from(sql.matchAll(/\?/g), () => null))
    .map((step) => (step as { detail: string }).detail);

/** Scans that end at the first row, or go over made-up rows. */
const harmless =
  /^SCAN (\(subquery|CONSTANT|json_each |\d+-ROW VALUES|users USING COVERING INDEX users_email_unique$)/;

const scansIn = (sql: string) =>
  planOf(sql).filter((step) => step.startsWith("SCAN ") && !harmless.test(step));

test("no statement reads a whole table", () => {
  const statements = [...asked].filter(touchesRows);
  expect(statements.length).toBeGreaterThan(20);
  const offenders = statements
    .map((sql) => ({ sql, scans: scansIn(sql) }))
    .filter(({ scans }) => scans.length > 0);
  expect(offenders).toEqual([]);
});

test("no statement reads without a limit", () => {
  const reads = [...asked].filter(isRead);
  expect(reads.length).toBeGreaterThanOrEqual(10);
  expect(reads.filter((sql) => !/\blimit\b/i.test(sql))).toEqual([]);
});

test("of many calls those in conversations are found by an index of their own", () => {
  const sums = [...asked].filter((sql) => isRead(sql) && /sum\(.* from "provider_calls"/.test(sql));
  expect(sums).toHaveLength(1);
  expect(planOf(sums[0] as string).join()).toContain("INDEX provider_calls_in_conversations");
});

test("pages of the list and the messages of a conversation come sorted out of an index", () => {
  // Sums are in no index: they are sorted when they are made.
  const isSummed = (sql: string) => /group by/i.test(sql);
  const sorted = [...asked].filter((sql) => isRead(sql) && /order by/i.test(sql) && !isSummed(sql));
  expect(sorted.length).toBeGreaterThan(3);
  const resorted = sorted.filter((sql) =>
    planOf(sql).some((step) => step.includes("TEMP B-TREE FOR ORDER BY")),
  );
  expect(resorted).toEqual([]);
});

test("every index that is kept up is used by something", () => {
  const indexes = database()
    .$client.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%'",
    )
    .pluck()
    .all() as string[];
  const plans = [...asked].filter(touchesRows).flatMap(planOf).join("\n");
  expect(indexes.length).toBeGreaterThan(5);
  expect(indexes.filter((name) => !plans.includes(`INDEX ${name} `))).toEqual([]);
});
