import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/server/database";
import { atLast, shutdown } from "@/lib/server/shutdown";
import { flushAtShutdown, ledger, recordCall } from "@/lib/server/usage/ledger";
import { callOf, callsOf, daysOf, passBudget, setCap, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
beforeEach(async () => {
  ada = await signUp(here);
});

const written = (ownerId: string) =>
  database()
    .$client.prepare("SELECT count(*) AS calls FROM provider_calls WHERE owner_id = ?")
    .get(ownerId) as { calls: number };

const quota = { code: "insufficient_quota" };

test("a call that is over is in the ledger within a beat, as the provider counted it", async () => {
  setPrice("fake-large", { input: 2, output: 8 });
  const usage = { inputTokens: 100, cachedTokens: 30, outputTokens: 20, totalTokens: 120 };
  recordCall(callOf(ada.id, { usage, keyId: "k", conversationId: "c" }));
  await sleep(600);
  expect(written(ada.id).calls).toBe(1);
  const [call] = await callsOf(ada.id);
  expect(call).toMatchObject({
    purpose: "api",
    key_id: "k",
    conversation_id: "c",
    model: "fake-large",
    input_tokens: 100,
    cached_tokens: 30,
    output_tokens: 20,
    estimated: 0,
    cost: 100 * 2_000 + 20 * 8_000,
    first_token_ms: 5,
    total_ms: 50,
    state: "complete",
  });
});

test("calls are summed up by day, key and model", async () => {
  setPrice("fake-large", { input: 1, output: 1 });
  for (let call = 0; call < 3; call += 1) recordCall(callOf(ada.id));
  recordCall(callOf(ada.id, { keyId: "k" }));
  await ledger().flush();
  recordCall(callOf(ada.id, { model: "unpriced", usage: null, said: { input: "a", output: "b" } }));
  recordCall(callOf(ada.id));
  const day = new Date().toISOString().slice(0, 10);
  expect(await daysOf(ada.id)).toMatchObject([
    { day, key_id: "", model: "fake-large", calls: 4, input_tokens: 400, cost: 480_000 },
    { key_id: "", model: "unpriced", calls: 1, estimated_calls: 1, unpriced_calls: 1, cost: 0 },
    { key_id: "k", model: "fake-large", calls: 1, output_tokens: 20, unpriced_calls: 0 },
  ]);
});

test("where the provider gave no figures they are estimated, and marked so", async () => {
  const call = callOf(ada.id, { model: "unpriced", usage: null });
  recordCall({ ...call, said: { input: "Hello there", output: "Hi" } });
  recordCall({ ...call, state: "failed", said: { input: "Hi", output: "" } });
  expect(await callsOf(ada.id)).toMatchObject([
    { input_tokens: 2, output_tokens: 1, estimated: 1, cost: null },
    { input_tokens: 0, output_tokens: 0, estimated: 0 },
  ]);
});

test("while nothing can be written calls wait, and are then written once", async () => {
  const { $client } = database();
  $client.pragma(`max_page_count = ${$client.pragma("page_count", { simple: true })}`);
  const model = "m".repeat(300);
  for (let call = 0; call < 600; call += 1) recordCall(callOf(ada.id, { model }));
  await ledger().flush();
  expect(written(ada.id).calls).toBe(0);
  $client.pragma("max_page_count = 1000000");
  await sleep(1_500);
  expect(written(ada.id).calls).toBe(600);
  expect(await daysOf(ada.id)).toMatchObject([{ calls: 600 }]);
});

test("what somebody used goes with their account, and holds up nobody else's", async () => {
  const other = await signUp(here);
  recordCall(callOf(ada.id));
  await ledger().flush();
  database().$client.prepare("DELETE FROM users WHERE id = ?").run(ada.id);
  recordCall(callOf(ada.id));
  recordCall(callOf(other.id));
  expect([await callsOf(ada.id), await daysOf(ada.id)]).toEqual([[], []]);
  expect(await callsOf(other.id)).toHaveLength(1);
});

test("what is over when the process is told to stop is counted, and written before the database is closed", async () => {
  const found: unknown[] = [];
  const sums = database().$client.prepare(
    "SELECT calls, input_tokens FROM usage_days WHERE owner_id = ?",
  );
  atLast(() => void found.push(sums.get(ada.id)));
  flushAtShutdown();
  const said = { input: "Hello ".repeat(3_000), output: "" };
  for (let call = 0; call < 50; call += 1) recordCall(callOf(ada.id, { usage: null, said }));
  await shutdown().finish();
  // By the length it would be half as much again.
  expect(found).toEqual([{ calls: 50, input_tokens: 50 * 3_001 }]);
});

describe("a cap", () => {
  beforeEach(() => setPrice("fake-large", { input: 1_000, output: 0 }));

  test("refuses when it is reached, also by what is not written yet", async () => {
    setCap(ada.id, 0.2);
    await passBudget({ ownerId: ada.id });
    recordCall(callOf(ada.id));
    await passBudget({ ownerId: ada.id });
    recordCall(callOf(ada.id));
    await expect(passBudget({ ownerId: ada.id })).rejects.toMatchObject(quota);
    await ledger().flush();
    await expect(passBudget({ ownerId: ada.id })).rejects.toMatchObject({
      ...quota,
      message: expect.stringMatching(/^Your monthly budget of \$0\.20 .+-01 \(UTC\)\.$/),
    });
    setCap(ada.id, null);
    await passBudget({ ownerId: ada.id });
  });

  test("of a key counts what that key was used for", async () => {
    const key = { id: "k", monthlyCap: 100_000_000 };
    recordCall(callOf(ada.id));
    recordCall(callOf(ada.id, { keyId: "other" }));
    await passBudget({ ownerId: ada.id, key });
    recordCall(callOf(ada.id, { keyId: "k" }));
    await expect(passBudget({ ownerId: ada.id, key })).rejects.toMatchObject(quota);
    await ledger().flush();
    await expect(passBudget({ ownerId: ada.id, key })).rejects.toMatchObject(quota);
    await passBudget({ ownerId: ada.id });
  });

  test("starts anew with the month", async () => {
    setCap(ada.id, 0.1);
    recordCall(callOf(ada.id));
    await ledger().flush();
    await expect(passBudget({ ownerId: ada.id })).rejects.toMatchObject(quota);
    database()
      .$client.prepare("UPDATE usage_days SET day = '2020-01-31' WHERE owner_id = ?")
      .run(ada.id);
    await passBudget({ ownerId: ada.id });
  });
});
