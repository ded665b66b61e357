import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { expectApiError } from "@/tests/support/api-errors";
import { keysOf, makeKey } from "@/tests/support/api-keys";
import { wholeStream } from "@/tests/support/api-stream";
import { chatOf } from "@/tests/support/chat";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { numberedPieces } from "@/tests/support/fake-model/plan";
import { type Person, signUp } from "@/tests/support/person";
import { logOf, type Parley, startParley } from "@/tests/support/server";

const PROVIDER_KEY = "sk-provider-canary-5b1f";

let fake: FakeModel;
let parley: Parley;
let owner: Person;
let key: string;

beforeAll(async () => {
  fake = await FakeModel.start();
  parley = await startParley({
    env: { OPENAI_BASE_URL: fake.baseUrl, OPENAI_API_KEY: PROVIDER_KEY },
  });
  owner = await signUp(parley);
  ({ key } = await makeKey(owner));
});
beforeEach(() => fake.reset());
afterAll(async () => {
  await parley.stop();
  await fake.close();
});

const messages = [{ role: "user", content: "Words that no log may hold" }];
const complete = (body: object, place = parley, headers: Record<string, string> = {}) =>
  fetch(`${place.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "fake-model", messages, ...body }),
  });
const models = (path = "") =>
  fetch(`${parley.url}/v1/models${path}`, { headers: { authorization: `Bearer ${key}` } });

test("the built site answers a program, whole and as a stream", async () => {
  const said = fake.plan.pieces.join("");
  expect((await (await complete({})).json()).choices[0].message.content).toBe(said);
  const { frames } = await wholeStream(await complete({ stream: true }));
  expect(frames.at(-1)).toBe("[DONE]");
  expect(await (await models("/fake-model")).json()).toMatchObject({ id: "fake-model" });
});

test("what was done with a key is told beside it", async () => {
  const { key: own } = await makeKey(owner, { name: "Counted" });
  await (await complete({}, parley, { authorization: `Bearer ${own}` })).text();
  await vi.waitFor(async () => {
    const counted = (await keysOf(owner)).find(({ name }) => name === "Counted");
    expect(counted?.usage).toMatchObject({ calls: 1, inputTokens: 7 });
    expect(counted?.lastUsedAt).not.toBeNull();
  }, 5_000);
});

test("tokens that the provider does not tell are counted, and by their tables", async () => {
  fake.plan = { usage: null };
  const messages = [{ role: "user", content: "Hello there" }];
  const asked = { stream: true, messages };
  const response = await complete(asked, parley, { "x-parley-conversation": "new" });
  await response.text();
  const id = response.headers.get("x-parley-conversation") ?? "";
  const { messages: kept } = await chatOf(owner).snapshot(id);
  // By the length it would be three.
  expect(kept[1]?.usage).toMatchObject({ inputTokens: 2, estimated: true });
});

describe("every answer of /v1", () => {
  test.each<[string, () => Promise<Response>]>([
    ["a completion", () => complete({})],
    ["a stream", () => complete({ stream: true })],
    ["the models", () => models()],
    ["an error", () => complete({ n: 0 })],
    ["nothing there", () => fetch(`${parley.url}/v1/no-such-thing`)],
    ["what may be asked", () => fetch(`${parley.url}/v1/models`, { method: "OPTIONS" })],
  ])("%s carries the security headers, and is open to pages with a key", async (_, ask) => {
    const response = await ask();
    await response.text();
    const { headers } = response;
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.has("access-control-allow-credentials")).toBe(false);
    expect(headers.has("x-powered-by")).toBe(false);
    expect(headers.has("set-cookie")).toBe(false);
  });
});

test("an unknown address, a wrong method and a session are refused in the API's own words", async () => {
  await expectApiError(fetch(`${parley.url}/v1/no-such-thing`), { status: 404, code: null });
  const deleted = fetch(`${parley.url}/v1/models`, { method: "DELETE" });
  await expectApiError(deleted, { status: 405, code: "method_not_supported" });
  const headers = {
    cookie: Object.entries(owner.cookies)
      .map((pair) => pair.join("="))
      .join("; "),
  };
  await expectApiError(fetch(`${parley.url}/v1/models`, { headers }), { status: 401 });
});

test("a call is one line in the log, by whose key it was, and nothing that was said", async () => {
  const response = await complete({ stream: true });
  await response.text();
  const requestId = response.headers.get("x-request-id");
  await vi.waitFor(() =>
    expect(logOf(parley).filter((line) => line.requestId === requestId)).toMatchObject([
      { method: "POST", path: "/v1/chat/completions", status: 200, userId: owner.id },
    ]),
  );
  fake.plan = { fault: "401" };
  await expectApiError(complete({}), { status: 502, code: "upstream_auth" });
  expect(parley.logs()).not.toMatch(/no log may hold|fake model:|sk-/);
  expect(parley.logs()).not.toContain(new URL(fake.baseUrl).host);
});

test("a stop cuts a stream that will not end, says so, and never that it is done", async () => {
  fake.plan = { pieces: numberedPieces(1_000), delayMs: 100 };
  const other = await startParley({ env: { OPENAI_BASE_URL: fake.baseUrl } });
  const { key: own } = await makeKey(await signUp(other));
  const headers = { authorization: `Bearer ${own}` };
  const reading = wholeStream(await complete({ stream: true }, other, headers));
  await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
  expect(await other.stop()).toBe(0);
  const { frames, raw } = await reading;
  expect(JSON.parse(frames.at(-1) ?? "")).toMatchObject({
    error: { type: "server_error", code: "server_stopped" },
  });
  expect(raw).not.toContain("[DONE]");
  expect(frames.length).toBeGreaterThan(2);
});
