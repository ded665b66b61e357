import { once } from "node:events";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { sweep } from "@/lib/server/answers/sweep";
import { database } from "@/lib/server/database";
import { knownKey } from "@/lib/server/keys/known-key";
import { trackCall } from "@/lib/server/keys/live-calls";
import { touchKey } from "@/lib/server/keys/touch-key";
import { copyShared } from "@/lib/server/sharing/copy";
import { countView, openShare } from "@/lib/server/sharing/open";
import { keysOf, makeKey } from "../support/api-keys";
import { allEvents, chatOf } from "../support/chat";
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
  await allEvents(await chat.ask(id, "And on"));
  const { activeMessageId } = await chat.snapshot(id);
  await allEvents(await chat.follow(id, activeMessageId as string));
  await chat.change(id, {
    title: "Counting",
    pinned: true,
    activeMessageId: activeMessageId as string,
  });
  const page = (await (await chat.list("?limit=1")).json()) as { nextCursor: string | null };
  await chat.list(`?limit=1&cursor=${page.nextCursor ?? ""}`);
  await chat.list("?q=count");
  await chat.start();
  const next = (await (await chat.list("?limit=1")).json()) as { nextCursor: string };
  await chat.list(`?limit=1&cursor=${next.nextCursor}`);
  await managePresets(person);
  await manageShares(person, id);
  await manageKeys(person);
  await sweep();
  await chat.remove(id);
});

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
  const shared = await openShare(token);
  await countView(token);
  await copyShared(person.id, shared.content(), "Shared");
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

const isRead = (sql: string) => /^\s*(with|select)\b/i.test(sql);
const touchesRows = (sql: string) => /^\s*(with|select|insert|update|delete)\b/i.test(sql);

const planOf = (sql: string) =>
  database()
    .$client.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from(sql.matchAll(/\?/g), () => null))
    .map((step) => (step as { detail: string }).detail);

/** Scans that end at the first row, or go over made-up rows. */
const harmless =
  /^SCAN (\(subquery|CONSTANT|\d+-ROW VALUES|users USING COVERING INDEX users_email_unique$)/;

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

test("pages of the list and the messages of a conversation come sorted out of an index", () => {
  const sorted = [...asked].filter((sql) => isRead(sql) && /order by/i.test(sql));
  expect(sorted.length).toBeGreaterThan(3);
  const resorted = sorted.filter((sql) =>
    planOf(sql).some((step) => step.includes("TEMP B-TREE FOR ORDER BY")),
  );
  expect(resorted).toEqual([]);
});
