import { afterAll, describe, expect, test } from "vitest";
import { usageDays } from "@/db/schema/usage";
import { database } from "@/lib/server/database";
import { knownKey } from "@/lib/server/keys/known-key";
import { KEY_ENDED, trackCall } from "@/lib/server/keys/live-calls";
import { removeDeleted } from "@/lib/server/removal";
import { keyRow, keysOf, makeKey, tomorrow } from "../support/api-keys";
import { signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";
import { storeKey } from "../support/stored-key";

openSite();
afterAll(closeSite);

await signUp(here);

test("the list begins with the newest, and tells what was done since the month began", async () => {
  const person = await signUp(here);
  const { id: old } = await storeKey(person.id, { createdAt: new Date(0) });
  const { id } = await makeKey(person);
  const day = new Date().toISOString().slice(0, 10);
  const use = { ownerId: person.id, keyId: id, calls: 2, inputTokens: 30, outputTokens: 4 };
  const rest = { cachedTokens: 0, estimatedCalls: 0, unpricedCalls: 0, cost: 1_500_000 };
  await database()
    .insert(usageDays)
    .values([
      { ...use, ...rest, day, model: "small" },
      { ...use, ...rest, day, model: "large" },
      { ...use, ...rest, day: "2020-01-01", model: "small" },
      { ...use, ...rest, day, keyId: old, model: "small", unpricedCalls: 2, cost: 0 },
    ]);
  const keys = await keysOf(person);
  expect(keys.map(({ id: found, usage }) => [found, usage])).toEqual([
    [id, { calls: 4, inputTokens: 60, outputTokens: 8, cost: 0.003 }],
    [old, { calls: 2, inputTokens: 30, outputTokens: 4, cost: null }],
  ]);
});

describe("changing a key", () => {
  test("changes its name and limits, and takes limits away", async () => {
    const person = await signUp(here);
    const { id } = await makeKey(person, { models: ["small"], monthlyCap: 1 });
    const change = { name: "Server", scopes: ["models"], models: null, requestsPerMinute: 5 };
    const changed = await person.patch(`/api/keys/${id}`, { ...change, expiresAt: tomorrow });
    expect(changed.status).toBe(200);
    const expected = { ...change, id, monthlyCap: 1, expiresAt: tomorrow };
    expect(await changed.json()).toMatchObject(expected);
    expect(await keysOf(person)).toMatchObject([expected]);
  });

  test("with nothing changes nothing", async () => {
    const person = await signUp(here);
    const { key: _, ...made } = await makeKey(person);
    expect(await (await person.patch(`/api/keys/${made.id}`, {})).json()).toEqual(made);
  });

  test.each([{ name: "" }, { scopes: [] }, { expiresAt: "2020-01-01T00:00:00Z" }])(
    "is refused with %j",
    async (change) => {
      const person = await signUp(here);
      const { id } = await makeKey(person);
      const before = await keyRow(id);
      await expectRefusal(person.patch(`/api/keys/${id}`, change), "invalid_request");
      expect(await keyRow(id)).toEqual(before);
    },
  );
});

describe("revoking a key", () => {
  test("ends it and what is done with it at once, and it does not come back", async () => {
    const person = await signUp(here);
    const { id, key } = await makeKey(person);
    const abort = new AbortController();
    const over = trackCall(id, person.id, abort);
    expect((await person.delete(`/api/keys/${id}`)).status).toBe(204);
    expect(abort.signal.reason).toBe(KEY_ENDED);
    over();
    expect(await knownKey(key)).toBeUndefined();
    expect(await keysOf(person)).toEqual([]);
    await expectRefusal(person.patch(`/api/keys/${id}`, { expiresAt: null }), "not_found");
    await expectRefusal(person.delete(`/api/keys/${id}`), "not_found");
  });

  test("happens when the account is deleted, too", async () => {
    const person = await signUp(here);
    const { id, key } = await makeKey(person);
    const abort = new AbortController();
    const over = trackCall(id, person.id, abort);
    await person.delete("/api/account", { currentPassword: person.credentials.password });
    expect(abort.signal.reason).toBe(KEY_ENDED);
    over();
    expect(await knownKey(key)).toBeUndefined();
    await removeDeleted();
    expect(await keyRow(id)).toBeUndefined();
  });
});

test("to everybody else a key does not exist", async () => {
  const person = await signUp(here);
  const stranger = await signUp(here);
  const { id, key } = await makeKey(person);
  const before = await keyRow(id);
  const path = `/api/keys/${id}`;
  await expectRefusal(stranger.patch(path, { name: "Mine" }), "not_found");
  await expectRefusal(stranger.patch(path, {}), "not_found");
  await expectRefusal(stranger.delete(path), "not_found");
  expect(await keysOf(stranger)).toEqual([]);
  const visitor = new Visitor(here);
  await expectRefusal(visitor.get("/api/keys"), "unauthenticated");
  await expectRefusal(visitor.post("/api/keys", { name: "A" }), "unauthenticated");
  await expectRefusal(visitor.patch(path, { name: "A" }), "unauthenticated");
  await expectRefusal(visitor.delete(path), "unauthenticated");
  await expectRefusal(
    visitor.get("/api/keys", { authorization: `Bearer ${key}` }),
    "unauthenticated",
  );
  expect(await keyRow(id)).toEqual(before);
});
