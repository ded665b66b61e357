import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { UsageReport } from "@/lib/domain/usage-report";
import { database } from "@/lib/server/database";
import { ledger, recordCall } from "@/lib/server/usage/ledger";
import { chatOf } from "../support/chat";
import { callOf, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
beforeEach(async () => {
  setPrice("fake-large", { input: 1, output: 1 });
  ada = await signUp(here);
});

const reportOf = async (person: Person, query = ""): Promise<UsageReport> =>
  (await (await person.get(`/api/usage${query}`)).json()) as UsageReport;
const csvOf = async (person: Person, query = "") => {
  const response = await person.get(`/api/usage/csv${query}`);
  return { response, lines: (await response.text()).split("\r\n") };
};
const today = new Date().toISOString().slice(0, 10);

/** Calls of a day long ago. */
async function callsOn(day: string, ...calls: Parameters<typeof recordCall>[0][]) {
  for (const call of calls) recordCall(call);
  await ledger().flush();
  const { $client } = database();
  $client.prepare("UPDATE usage_days SET day = ? WHERE day = ?").run(day, today);
  $client
    .prepare("UPDATE provider_calls SET created_at = ? WHERE created_at > ?")
    .run(Date.parse(`${day}T23:59:59.999Z`), Date.now() - 60_000);
}

const newKey = async (name: string) =>
  (await (await ada.post("/api/keys", { name })).json()) as { id: string };

test("who has used nothing yet sees nothing", async () =>
  expect(await reportOf(ada)).toMatchObject({
    from: `${today.slice(0, 7)}-01`,
    to: today,
    total: { calls: 0, cost: 0 },
    days: [],
    models: [],
    keys: [],
    conversations: [],
  }));

test("an owner sees their use at once: by day, model, key and conversation, what took most first", async () => {
  const chat = chatOf(ada);
  const { id } = await chat.start();
  await chat.change(id, { title: "Bread" });
  const { id: keyId } = await newKey("Laptop");
  const small = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  recordCall(callOf(ada.id, { conversationId: id, purpose: "chat", usage: small }));
  recordCall(callOf(ada.id, { keyId }));
  recordCall(callOf(ada.id, { keyId, model: "unpriced" }));
  recordCall(callOf(ada.id, { conversationId: "gone", purpose: "chat" }));
  const report = await reportOf(ada);
  expect(report.total).toEqual({
    calls: 4,
    inputTokens: 301,
    cachedTokens: 0,
    outputTokens: 61,
    estimatedCalls: 0,
    unpricedCalls: 1,
    cost: 242 / 1e6,
  });
  expect(report.days).toMatchObject([{ day: today, calls: 4 }]);
  expect(report.models).toMatchObject([
    { model: "fake-large", calls: 3, cost: 242 / 1e6 },
    { model: "unpriced", calls: 1, unpricedCalls: 1, cost: 0 },
  ]);
  expect(report.keys).toMatchObject([
    { keyId, name: "Laptop", revoked: false, calls: 2, inputTokens: 200 },
    { keyId: null, name: null, calls: 2, inputTokens: 101 },
  ]);
  expect(report.conversations).toMatchObject([
    { conversationId: "gone", title: null, inputTokens: 100 },
    { conversationId: id, title: "Bread", inputTokens: 1, cost: 2 / 1e6 },
  ]);
});

test("a key keeps its name when it is revoked", async () => {
  const { id } = await newKey("Old laptop");
  recordCall(callOf(ada.id, { keyId: id }));
  await ada.delete(`/api/keys/${id}`);
  expect((await reportOf(ada)).keys).toMatchObject([{ name: "Old laptop", revoked: true }]);
});

test("only the days that are asked for are reported, the last one included", async () => {
  await callsOn("2026-02-28", callOf(ada.id, { conversationId: "c", purpose: "chat" }));
  expect((await reportOf(ada)).total.calls).toBe(0);
  const february = await reportOf(ada, "?from=2026-02-01&to=2026-02-28");
  expect(february).toMatchObject({ total: { calls: 1 }, conversations: [{ calls: 1 }] });
  const others = ["?from=2026-02-01&to=2026-02-27", "?from=2026-03-01&to=2026-03-31"];
  for (const query of others)
    expect(await reportOf(ada, query)).toMatchObject({ total: { calls: 0 }, conversations: [] });
});

test("a hundred conversations are told, those that took most", async () => {
  for (let index = 0; index < 120; index += 1) {
    const usage = { inputTokens: index, outputTokens: 0, totalTokens: index };
    recordCall(callOf(ada.id, { conversationId: `c${index}`, purpose: "chat", usage }));
  }
  const { conversations } = await reportOf(ada);
  expect(conversations).toHaveLength(100);
  expect(conversations.at(0)).toMatchObject({ conversationId: "c119" });
});

describe("a stranger", () => {
  test("sees nothing of it, nor a title, by whatever is in their own ledger", async () => {
    const { id } = await chatOf(ada).start();
    await chatOf(ada).change(id, { title: "Secret" });
    const { id: keyId } = await newKey("Secret");
    recordCall(callOf(ada.id, { conversationId: id, keyId }));
    const stranger = await signUp(here);
    recordCall(callOf(stranger.id, { conversationId: id, keyId }));
    const report = await reportOf(stranger);
    expect(report.total.calls).toBe(1);
    expect(report.conversations).toMatchObject([{ title: null }]);
    expect(report.keys).toMatchObject([{ name: null }]);
    expect((await csvOf(stranger)).lines.join()).not.toContain("Secret");
  });

  test("who has not signed in is asked to", async () => {
    await ada.signOut();
    for (const path of ["/api/usage", "/api/usage/csv", "/api/usage/budget"])
      await expectRefusal(ada.get(path), "unauthenticated");
  });
});

test.each(["?from=x", "?from=2026-02-02&to=2026-02-01", "?from=2020-01-01&to=2026-01-01"])(
  "days that cannot be are refused: %s",
  async (query) => {
    await expectRefusal(ada.get(`/api/usage${query}`), "invalid_request");
    await expectRefusal(ada.get(`/api/usage/csv${query}`), "invalid_request");
  },
);

describe("a download", () => {
  test("has a line for each day, model and key, and begins no formula", async () => {
    const { id: keyId } = await newKey("=cmd|' /C calc'!A0");
    recordCall(callOf(ada.id, { keyId, model: '@evil,"model"' }));
    recordCall(callOf(ada.id));
    const { response, lines } = await csvOf(ada);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="parley-usage-\d{4}-\d\d-01-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(lines).toEqual([
      "day,model,key,calls,input_tokens,cached_tokens,output_tokens,estimated_calls,unpriced_calls,cost_usd",
      `${today},fake-large,,1,100,0,20,0,0,0.00012`,
      `${today},"'@evil,""model""",'=cmd|' /C calc'!A0,1,100,0,20,0,1,0`,
      "",
    ]);
  });

  test("is whole, however many lines it has", async () => {
    for (let index = 0; index < 2_345; index += 1)
      recordCall(callOf(ada.id, { model: `m${index}` }));
    const { lines } = await csvOf(ada);
    expect(new Set(lines).size).toBe(2_345 + 2);
  });
});
