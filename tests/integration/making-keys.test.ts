import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { sessions, users } from "@/db/schema/people";
import type { NewKey } from "@/lib/domain/api-key-schema";
import { database } from "@/lib/server/database";
import { hashKey } from "@/lib/server/keys/key-text";
import { knownKey } from "@/lib/server/keys/known-key";
import { keyRow, keysOf, makeKey, tomorrow } from "../support/api-keys";
import { signUp } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

await signUp(here);

test("a new key is told once, and only its hash is kept", async () => {
  const person = await signUp(here);
  const { key, ...made } = await makeKey(person, { name: "  Laptop " });
  expect(key.startsWith("sk-parley-")).toBe(true);
  expect(made).toEqual({
    id: expect.any(String),
    name: "Laptop",
    prefix: "sk-parley-",
    lastFour: key.slice(-4),
    scopes: ["chat", "models"],
    models: null,
    requestsPerMinute: null,
    maxConcurrent: null,
    monthlyCap: null,
    expiresAt: null,
    createdAt: expect.stringMatching(/Z$/),
    lastUsedAt: null,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, cost: null },
  });
  expect(await keysOf(person)).toEqual([made]);
  const row = await keyRow(made.id);
  expect(row?.keyHash).toBe(hashKey(key));
  expect(JSON.stringify(row)).not.toContain(key.slice(14, 30));
  expect(await knownKey(key)).toMatchObject({ id: made.id, ownerId: person.id });
});

test("a key takes its limits along", async () => {
  const person = await signUp(here);
  const limits = {
    scopes: ["chat" as const],
    models: ["small", "large"],
    requestsPerMinute: 20,
    maxConcurrent: 8,
    monthlyCap: 2.5,
    expiresAt: tomorrow,
  };
  const { key, ...made } = await makeKey(person, limits);
  expect(made).toMatchObject(limits);
  expect(await knownKey(key)).toMatchObject({ models: limits.models, monthlyCap: 2_500_000_000 });
});

test.each([
  [{}, "name"],
  [{ name: " " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: "A", scopes: [] }, "scopes"],
  [{ name: "A", scopes: ["admin"] }, "scopes.0"],
  [{ name: "A", models: [] }, "models"],
  [{ name: "A", models: "all" }, "models"],
  [{ name: "A", requestsPerMinute: 0 }, "requestsPerMinute"],
  [{ name: "A", requestsPerMinute: 1.5 }, "requestsPerMinute"],
  [{ name: "A", maxConcurrent: 0 }, "maxConcurrent"],
  [{ name: "A", maxConcurrent: 10_001 }, "maxConcurrent"],
  [{ name: "A", monthlyCap: -1 }, "monthlyCap"],
  [{ name: "A", monthlyCap: "5" }, "monthlyCap"],
  [{ name: "A", expiresAt: "tomorrow" }, "expiresAt"],
  [{ name: "A", expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
])("no key is made with %j", async (wish, param) => {
  const person = await signUp(here);
  const refusal = await expectRefusal(person.post("/api/keys", wish), "invalid_request");
  expect(refusal.param).toBe(param);
  expect(await keysOf(person)).toEqual([]);
});

test("takes nobody's word for what only the server says", async () => {
  const person = await signUp(here);
  const made = await makeKey(person, {
    id: "mine",
    ownerId: "somebody",
    key: "sk-parley-chosen",
    keyHash: "0",
    lastFour: "0000",
    createdAt: "2020-01-01T00:00:00Z",
  } as Partial<NewKey>);
  expect(made.id).not.toBe("mine");
  expect(await keyRow(made.id)).toMatchObject({
    ownerId: person.id,
    keyHash: hashKey(made.key),
    lastFour: made.key.slice(-4),
  });
});

test("an open browser makes no key long after the sign-in, but for the password", async () => {
  const person = await signUp(here);
  await database()
    .update(sessions)
    .set({ createdAt: new Date(Date.now() - 11 * 60_000) })
    .where(eq(sessions.userId, person.id));
  await expectRefusal(person.post("/api/keys", { name: "A" }), "reauth_required");
  const wrong = { name: "A", currentPassword: "not the password" };
  await expectRefusal(person.post("/api/keys", wrong), "wrong_password");
  await makeKey(person, { currentPassword: person.credentials.password });
});

test("a person has twenty keys at most, also at the same moment, until one is revoked", async () => {
  const person = await signUp(here);
  const asked = await Promise.all(
    Array.from({ length: 22 }, () => person.post("/api/keys", { name: "A" })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual([
    ...Array<number>(20).fill(201),
    409,
    409,
  ]);
  const [{ id } = { id: "" }, ...others] = await keysOf(person);
  expect(others).toHaveLength(19);
  await person.delete(`/api/keys/${id}`);
  await makeKey(person);
  await expectRefusal(person.post("/api/keys", { name: "A" }), "conflict");
});

test("keys are not made too often", async () => {
  const person = await signUp(here);
  const statuses = new Set<number>();
  for (let count = 0; count < 60; count += 1)
    statuses.add((await person.post("/api/keys", { name: "A" })).status);
  expect([...statuses]).toEqual([201, 409]);
  const refused = await person.post("/api/keys", { name: "A" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await expectRefusal(refused, "rate_limited");
});
test("somebody who is disabled makes no key", async () => {
  const person = await signUp(here);
  await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id));
  await expectRefusal(person.post("/api/keys", { name: "A" }), "unauthenticated");
});
