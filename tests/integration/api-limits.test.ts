import { eq } from "drizzle-orm";
import { AuthenticationError, RateLimitError } from "openai";
import { beforeEach, describe, expect, test } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import { users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { expectApiError } from "../support/api-errors";
import { makeKey } from "../support/api-keys";
import { openApiSite } from "../support/api-site";
import { callsOf, setCap, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { client, complete, fake } = await openApiSite();
await signUp(here);
let ada: Person;

beforeEach(async () => {
  fake.reset();
  ada = await signUp(here);
});

const messages = [{ role: "user" as const, content: "Hi" }];
const ask = { model: "fake-model", messages };
const past = new Date(Date.now() - 1);
const ended = { status: 401, type: "invalid_request_error", code: "invalid_api_key", param: null };
const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a key that is no more", () => {
  const set = (id: string, values: Partial<typeof apiKeys.$inferInsert>) =>
    database().update(apiKeys).set(values).where(eq(apiKeys.id, id));

  test("opens nothing once it has expired", async () => {
    const { id, key } = await storeKey(ada.id);
    expect((await complete(key, ask)).status).toBe(200);
    await set(id, { expiresAt: past });
    await expectApiError(complete(key, ask), ended);
  });

  test("opens nothing from the moment it is revoked", async () => {
    const { id, key } = await makeKey(ada);
    expect((await complete(key, ask)).status).toBe(200);
    await ada.delete(`/api/keys/${id}`);
    await expectApiError(complete(key, ask), ended);
    expect(await errorOf(client(key).models.list())).toBeInstanceOf(AuthenticationError);
  });

  test("opens nothing when its owner is disabled or gone", async () => {
    const { key } = await storeKey(ada.id);
    await database().update(users).set({ disabledAt: past }).where(eq(users.id, ada.id));
    await expectApiError(complete(key, ask), ended);
    await database().delete(users).where(eq(users.id, ada.id));
    await expectApiError(complete(key, ask), ended);
  });
});

describe("requests per minute", () => {
  test("are counted, told with each answer, and refused beyond the limit", async () => {
    const { key } = await storeKey(ada.id, { requestsPerMinute: 3 });
    for (const remaining of ["2", "1", "0"]) {
      const { status, headers } = await complete(key, ask);
      expect(status).toBe(200);
      expect(headers.get("x-ratelimit-limit-requests")).toBe("3");
      expect(headers.get("x-ratelimit-remaining-requests")).toBe(remaining);
      expect(headers.get("x-ratelimit-reset-requests")).toMatch(/^(1m0s|\d+(\.\d)?s)$/);
    }
    const refused = await complete(key, ask);
    const wait = refused.headers.get("retry-after");
    await expectApiError(refused, { status: 429, type: "requests", code: "rate_limit_exceeded" });
    expect(wait).toMatch(/^\d+$/);
    expect(Number(wait)).toBeGreaterThanOrEqual(1);
    expect(Number(wait)).toBeLessThanOrEqual(60);
    expect(Number(refused.headers.get("retry-after-ms"))).toBeGreaterThan(0);
    expect(refused.headers.get("x-ratelimit-remaining-requests")).toBe("0");
    expect(await errorOf(client(key).models.list())).toBeInstanceOf(RateLimitError);
    expect(fake.completions).toHaveLength(3);
  });

  test("are one key's own, and no header gives more", async () => {
    const { key } = await storeKey(ada.id, { requestsPerMinute: 1 });
    const { key: other } = await storeKey(ada.id, { requestsPerMinute: 1 });
    expect((await complete(key, ask)).status).toBe(200);
    const headers = { "x-forwarded-for": "1.2.3.4", "x-api-key": other };
    expect((await complete(key, ask, headers)).status).toBe(429);
    expect((await complete(other, ask)).status).toBe(200);
  });

  test("are told of a key without a limit, too", async () => {
    const { key } = await storeKey(ada.id);
    const { headers } = await complete(key, ask);
    expect(Number(headers.get("x-ratelimit-limit-requests"))).toBeGreaterThanOrEqual(1_000);
  });
});

describe("a monthly cap", () => {
  const DOLLAR = 1_000_000_000;
  const quota = { status: 429, type: "insufficient_quota", code: "insufficient_quota" };
  beforeEach(() => {
    setPrice("fake-model", { input: 1, output: 0 });
    // A tenth of a dollar each.
    fake.plan = { pieces: ["x"], usage: { prompt_tokens: 100_000 } };
  });

  const inStream = { ...ask, stream: true, stream_options: { include_usage: true } };

  /** So many programs, each asking until it is refused. */
  const untilRefused = (key: string, programs: number) =>
    Promise.all(
      Array.from({ length: programs }, async () => {
        let response = await complete(key, inStream);
        while (response.ok) {
          await response.text();
          response = await complete(key, ask);
        }
        await expectApiError(response, quota);
      }),
    );

  test("of a key is kept to but for what is under way, by twenty at once", async () => {
    const { key } = await storeKey(ada.id, { monthlyCap: 3 * DOLLAR });
    await untilRefused(key, 20);
    const spent = fake.completions.length / 10;
    expect(spent).toBeGreaterThanOrEqual(3);
    expect(spent).toBeLessThan(3 + 20 / 10);
    const { key: other } = await storeKey(ada.id);
    expect((await complete(other, ask)).status).toBe(200);
  });

  test("of a person is kept to by all their keys together", async () => {
    setCap(ada.id, 1);
    const keys = [await storeKey(ada.id), await storeKey(ada.id)];
    await Promise.all(keys.map(({ key }) => untilRefused(key, 10)));
    const spent = fake.completions.length / 10;
    expect(spent).toBeGreaterThanOrEqual(1);
    expect(spent).toBeLessThan(1 + 20 / 10);
    expect(await callsOf(ada.id)).toHaveLength(fake.completions.length);
  });

  test("refused, tells the client's own class, and when it starts anew", async () => {
    const { key } = await storeKey(ada.id, { monthlyCap: 0 });
    const error = await errorOf(client(key).chat.completions.create(ask));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: "insufficient_quota" });
    expect(String(error)).toMatch(/\d{4}-\d{2}-01/);
    expect(fake.completions).toEqual([]);
  });

  test("does not keep anybody from the list of models", async () => {
    const { key } = await storeKey(ada.id, { monthlyCap: 0 });
    expect((await client(key).models.list()).data.length).toBeGreaterThan(0);
  });
});

test("each call is in the ledger once, with its key, model and figures, and no text", async () => {
  const { id, key } = await storeKey(ada.id);
  await (await complete(key, ask)).text();
  await (
    await complete(key, { ...ask, stream: true, stream_options: { include_usage: true } })
  ).text();
  await (await complete(key, { ...ask, stream: true })).text();
  fake.plan = { usage: null };
  await (await complete(key, { ...ask, stream: true })).text();
  await complete(key, { ...ask, model: "none" });
  const calls = await callsOf(ada.id);
  expect(calls).toHaveLength(4);
  for (const call of calls) {
    expect(call).toMatchObject({
      purpose: "api",
      key_id: id,
      model: "fake-model",
      state: "complete",
    });
    expect(call.input_tokens).toBeGreaterThan(0);
    expect(JSON.stringify(call)).not.toContain("fake model:");
  }
  expect(calls.map(({ estimated }) => Boolean(estimated))).toEqual([false, false, false, true]);
});
