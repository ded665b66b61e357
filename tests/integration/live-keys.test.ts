import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { knownKey } from "@/lib/server/keys/known-key";
import { endCallsOf, KEY_ENDED, trackCall } from "@/lib/server/keys/live-calls";
import { touchKey } from "@/lib/server/keys/touch-key";
import { shutdown } from "@/lib/server/shutdown";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";
import { storeKey } from "../support/stored-key";

openSite();
afterAll(closeSite);

await signUp(here);
const owner = await signUp(here);
const past = new Date(Date.now() - 1);
/** The longest a call may outlive its key. */
const SOON = { timeout: 5_000 };

const change = (id: string, values: Partial<typeof apiKeys.$inferInsert>) =>
  database().update(apiKeys).set(values).where(eq(apiKeys.id, id));

function callWith(keyId: string, ownerId = owner.id) {
  const abort = new AbortController();
  const over = trackCall(keyId, ownerId, abort);
  return { signal: abort.signal, over };
}

test("a key is known by all of it, with its limits", async () => {
  const limits = {
    scopes: ["chat" as const],
    models: ["small"],
    requestsPerMinute: 7,
    maxConcurrent: 8,
    monthlyCap: 5_000_000_000,
    expiresAt: new Date(Date.now() + 60_000),
  };
  const { id, key } = await storeKey(owner.id, limits);
  const { expiresAt: _, ...known } = limits;
  expect(await knownKey(key)).toEqual({ id, ownerId: owner.id, ...known });
  expect(await knownKey(key.slice(0, -1))).toBeUndefined();
});

test.each([{ revokedAt: past }, { expiresAt: past }])("a key with %j is none", async (ended) => {
  const { key } = await storeKey(owner.id, ended);
  expect(await knownKey(key)).toBeUndefined();
});

test("the key of somebody who is disabled or gone is none", async () => {
  const person = await signUp(here);
  const { key } = await storeKey(person.id);
  expect(await knownKey(key)).toBeDefined();
  await database().update(users).set({ disabledAt: past }).where(eq(users.id, person.id));
  expect(await knownKey(key)).toBeUndefined();
  await database().delete(users).where(eq(users.id, person.id));
  expect(await knownKey(key)).toBeUndefined();
});

test("the calls of a key can be ended at once, and no others", async () => {
  const ended = callWith("one");
  const other = callWith("two");
  endCallsOf({ keyId: "one" });
  expect(ended.signal.reason).toBe(KEY_ENDED);
  expect(other.signal.aborted).toBe(false);
  endCallsOf({ ownerId: owner.id });
  expect(other.signal.reason).toBe(KEY_ENDED);
  for (const { over } of [ended, other]) over();
});

test("a call that is over is not ended any more", () => {
  const { signal, over } = callWith("one");
  over();
  endCallsOf({ keyId: "one" });
  expect(signal.aborted).toBe(false);
});

test("a call ends soon after its key ran out, and one with a key that lives goes on", async () => {
  const dying = await storeKey(owner.id);
  const living = await storeKey(owner.id);
  const ended = callWith(dying.id);
  const other = callWith(living.id);
  await change(dying.id, { expiresAt: past });
  await expect.poll(() => ended.signal.reason, SOON).toBe(KEY_ENDED);
  expect(other.signal.aborted).toBe(false);
  for (const { over } of [ended, other]) over();
});

test("a call ends soon after another process disabled its owner", async () => {
  const person = await signUp(here);
  const { signal, over } = callWith((await storeKey(person.id)).id, person.id);
  await database().update(users).set({ disabledAt: past }).where(eq(users.id, person.id));
  await expect.poll(() => signal.reason, SOON).toBe(KEY_ENDED);
  over();
});

async function usedAt(id: string): Promise<Date | null | undefined> {
  const [row] = await database().select().from(apiKeys).where(eq(apiKeys.id, id)).limit(1);
  return row?.lastUsedAt;
}

test("the last use is written soon, once a minute, and what is left when the process ends", async () => {
  const often = await storeKey(owner.id);
  const late = await storeKey(owner.id);
  touchKey(often.id);
  expect(await usedAt(often.id)).toBeNull();
  await expect.poll(() => usedAt(often.id)).toBeInstanceOf(Date);
  await change(often.id, { lastUsedAt: null });
  touchKey(often.id);
  touchKey(late.id);
  await shutdown().begin();
  expect(await usedAt(late.id)).toBeInstanceOf(Date);
  expect(await usedAt(often.id)).toBeNull();
});
