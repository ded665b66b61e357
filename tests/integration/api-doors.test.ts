import { describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp, Visitor } from "../support/person";
import { rawRequest } from "../support/raw-request";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, url } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
const models = (headers: Record<string, string> = {}, path = "") =>
  fetch(`${url}/v1/models${path}`, { headers });
const bearer = { authorization: `Bearer ${key}` };
const cookie = Object.entries(ada.cookies)
  .map(([name, value]) => `${name}=${value}`)
  .join("; ");

describe("without a key nothing opens", () => {
  const none: [string, Record<string, string>, string?][] = [
    ["nothing at all", {}],
    ["an empty header", { authorization: "" }],
    ["the key in the query", {}, `?api_key=${key}&key=${key}&authorization=Bearer%20${key}`],
    ["the key in a cookie", { cookie: `authorization=Bearer ${key}; key=${key}` }],
    ["a session's cookie", { cookie }],
  ];

  test.each(none)("%s", async (_, headers, query) => {
    const error = { status: 401, type: "invalid_request_error", code: null, param: null };
    await expectApiError(models(headers, query), error);
    const asked = fetch(`${url}/v1/chat/completions${query ?? ""}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(ask),
    });
    await expectApiError(asked, error);
  });

  test.each([
    ["a key of somebody else's making", "Bearer sk-parley-nobody"],
    ["a key of OpenAI's", "Bearer sk-proj-abcdefghijklmnopqrstuvwxyz"],
    ["no key", "Bearer"],
    ["nonsense", "Bearer %%%"],
    ["10 kB", `Bearer ${"a".repeat(10_000)}`],
    ["more than letters", "Bearer schlüssel\u00ff"],
    ["a key with a letter changed", `Bearer ${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}`],
    ["a key with words after it", `Bearer ${key} ${key}`],
    ["a key in the form of a password", `Basic ${btoa(`${key}:`)}`],
    ["a key without the word before it", key],
  ])("%s", async (_, authorization) => {
    const error = await expectApiError(models({ authorization }), {
      status: 401,
      type: "invalid_request_error",
      code: "invalid_api_key",
      param: null,
    });
    expect(JSON.stringify(error)).not.toContain(key);
  });

  test("two keys are none, whichever is the right one", async () => {
    for (const [one, other] of [
      [key, "x"],
      ["x", key],
      [key, key],
    ]) {
      const answer = await rawRequest(
        Number(new URL(url).port),
        `GET /v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${one}\r\nAuthorization: Bearer ${other}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
      expect(answer).toContain("invalid_api_key");
    }
  });

  test("and nothing reaches the provider", () => {
    expect(fake.completions).toEqual([]);
  });

  test("a browser is told how to ask", async () => {
    expect((await models()).headers.get("www-authenticate")).toBe("Bearer");
  });
});

test("a key opens /v1, however its word is written", async () => {
  for (const authorization of [`Bearer ${key}`, `bearer  ${key}`, `BEARER ${key} `])
    expect((await models({ authorization })).status).toBe(200);
});

test("a key opens nothing else", async () => {
  const program = new Visitor(here);
  program.headers.authorization = `Bearer ${key}`;
  for (const path of ["/api/conversations", "/api/presets", "/api/keys", "/api/usage"])
    await expectRefusal(program.get(path), "unauthenticated");
  await expectRefusal(program.post("/api/keys", { name: "Another" }), "unauthenticated");
  await expectRefusal(program.post("/api/conversations", {}), "unauthenticated");
});

describe("addresses", () => {
  test.each([
    ["GET", "/v1/chat/completions", "POST, OPTIONS"],
    ["PUT", "/v1/chat/completions", "POST, OPTIONS"],
    ["DELETE", "/v1/chat/completions", "POST, OPTIONS"],
    ["POST", "/v1/models", "GET, HEAD, OPTIONS"],
    ["DELETE", "/v1/models/fake-model", "GET, HEAD, OPTIONS"],
  ])("%s %s is not allowed, and what is is told", async (method, path, allow) => {
    const response = await fetch(url + path, { method, headers: bearer });
    expect(response.headers.get("allow")).toBe(allow);
    const error = { type: "invalid_request_error", code: "method_not_supported" };
    await expectApiError(response, { status: 405, ...error });
  });

  test.each([
    "/v1",
    "/v1/",
    "/v1/completions",
    "/v1/chat/completions/x",
    "/v1/embeddings",
    "/v1/<script>",
    `/v1/${"a".repeat(9_000)}`,
  ])("%.40s is not there", async (path) => {
    for (const method of ["GET", "POST"]) {
      const asked = fetch(url + path, { method, headers: bearer });
      const { message } = await expectApiError(asked, {
        status: 404,
        type: "invalid_request_error",
        code: null,
      });
      expect(message).toMatch(new RegExp(`^Invalid URL \\(${method} /v1`));
      expect(message.length).toBeLessThan(300);
    }
  });

  test("what stands after the question mark leads nowhere", async () => {
    const path = "/v1/chat/completions?base_url=http://127.0.0.1:9&api-version=1";
    const headers = { ...bearer, "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(ask) };
    expect((await fetch(url + path, init)).status).toBe(200);
    expect(fake.completions.at(-1)?.path).toBe("/v1/chat/completions");
  });

  test("HEAD tells what GET would, without a body", async () => {
    const response = await fetch(`${url}/v1/models`, { method: "HEAD", headers: bearer });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(10);
    expect(await response.text()).toBe("");
  });
});

test("every answer says what it is, and is nobody else's", async () => {
  for (const response of [
    await complete(key, ask),
    await models(bearer),
    await models(),
    await models(bearer, "/none"),
  ]) {
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("openai-processing-ms")).toMatch(/^\d+$/);
    expect(response.headers.has("x-powered-by")).toBe(false);
    expect(response.headers.has("openai-organization")).toBe(false);
  }
});
