import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/server/env";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { ownProcessorMs } from "../support/process-cost";
import { randomJson } from "../support/random-json";
import { rawConversation } from "../support/raw-request";
import { here } from "../support/routes";
import { oneOf, seeded } from "../support/seeded";
import { storeKey } from "../support/stored-key";
import { sendAll, upload } from "../support/upload";

const { complete, fake, url } = await openApiSite({ API_BODY_MAX_MB: "10" });
const { key } = await storeKey((await signUp(here)).id);

const bytesMax = env().API_BODY_MAX_MB;
const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
const json = JSON.stringify(ask);
const refused = { status: 400, type: "invalid_request_error" };

describe("a body that is refused", () => {
  test.each<[string, BodyInit]>([
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[]"],
    ["a word", '"x"'],
    ["half an object", "{"],
    ["something after it", `${json}x`],
    ["a comma too many", '{"model":"fake-model",}'],
    ["20,000 levels", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    [
      "20,000 levels inside",
      `{"model":"fake-model","x":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    ],
    [
      "100,000 messages",
      JSON.stringify({ ...ask, messages: Array(100_000).fill(ask.messages[0]) }),
    ],
    ["3,000,000 nothings", `{"model":"fake-model","messages":[${"{},".repeat(3_000_000)}{}]}`],
    ["no UTF-8", new Uint8Array([...Buffer.from('{"model":"'), 255, 254, ...Buffer.from('"}')])],
    ["no model", '{"messages":[{"role":"user","content":"Hi"}]}'],
    ["no messages", '{"model":"fake-model"}'],
  ])("%s", async (_, body) => {
    const before = ownProcessorMs();
    await expectApiError(complete(key, body), refused);
    expect(ownProcessorMs() - before).toBeLessThan(3_000);
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "x",
  ])("one of type %s", async (type) => {
    const error = { status: 415, type: "invalid_request_error" };
    await expectApiError(complete(key, json, { "content-type": type }), error);
  });

  test("a packed one", async () => {
    const packed = complete(key, gzipSync(json), { "content-encoding": "gzip" });
    await expectApiError(packed, { status: 415, type: "invalid_request_error" });
  });

  test.each([true, false])("one beyond the limit, told beforehand: %s", async (told) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const bytes = 2 * bytesMax;
    const to = { url: `${url}/v1/chat/completions`, method: "POST", headers };
    const { status, sent } = await upload({ ...to, bytes, told });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(bytes);
  });

  test("says why in the envelope when it is too large", async () => {
    const body = "x".repeat(bytesMax + 1);
    await expectApiError(complete(key, body), { status: 413, code: "request_too_large" });
  });

  test.each([
    ["that is too large", key, 2 * bytesMax, 413],
    ["with a wrong key", "none", bytesMax / 2, 401],
  ])("one %s, told to a client that listens when it has sent all", async (_, of, bytes, status) => {
    const headers = { authorization: `Bearer ${of}`, "content-type": "application/json" };
    const told = sendAll({ url: `${url}/v1/chat/completions`, headers, bytes });
    expect(await told).toBe(status);
  });

  describe("before it has come", () => {
    const small = JSON.stringify({ ...ask, model: "none" });
    const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
    const after = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    const afterRefusal = (framing: string, sent: string) =>
      rawConversation(Number(new URL(url).port), [
        `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n${framing}\r\n\r\n${sent}`,
        after,
      ]);

    test.each([
      ["of a length", `Content-Length: ${small.length}`, small],
      ["in chunks", "Transfer-Encoding: chunked", chunked(small)],
      ["of 200 kB", "Content-Length: 200000", "x".repeat(200_000)],
    ])("a small one %s leaves the connection open", async (_, framing, sent) => {
      const answer = await afterRefusal(framing, sent);
      expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401", "HTTP/1.1 401"]);
    });

    test.each([
      ["of a length", "Content-Length: 2000000", "x".repeat(2_000_000)],
      ["in chunks", "Transfer-Encoding: chunked", chunked("x".repeat(2_000_000))],
    ])("a large one %s closes it", async (_, framing, sent) => {
      const answer = await afterRefusal(framing, sent);
      expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 401"]);
      expect(answer).toMatch(/^connection: close\r$/im);
    });
  });

  test("never reaches the provider", () => {
    expect(fake.completions).toEqual([]);
  });
});

test.each(["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"])(
  "a body of type %s is taken",
  async (type) => {
    expect((await complete(key, json, { "content-type": type })).status).toBe(200);
  },
);

test.each([
  ["NUL and overrides", "a\u0000b\u202e"],
  ["half a surrogate pair", "\ud800"],
  ["1 MB of emoji", "😀".repeat(250_000)],
])("a text of %s passes as it was sent", async (_, content) => {
  const body = JSON.stringify({ ...ask, messages: [{ role: "user", content }] });
  expect((await complete(key, body)).status).toBe(200);
  expect(fake.completions.at(-1)?.text).toBe(body);
});

test("a mark of UTF-8 before the body does not reach the provider", async () => {
  expect((await complete(key, `\uFEFF${json}`)).status).toBe(200);
  expect(fake.completions.at(-1)?.text).toBe(json);
});

/** A body with something wrong in it: cut, damaged, of another shape, or of odd values. */
function malformed(seed: number): Buffer {
  const chance = seeded(seed);
  const bytes = Buffer.from(
    `{"model":"fake-model","messages":${seed % 3 ? "[{}]" : '"x"'},"x":${randomJson(seed).object()}}`,
  );
  const at = Math.floor(chance() * bytes.length);
  const damage = [
    () => bytes.subarray(0, at),
    () => bytes.fill(Math.floor(chance() * 256), at, Math.min(at + 9, bytes.length)),
    () => Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]),
    () => Buffer.from(randomJson(seed).object()),
    () => bytes,
  ];
  return oneOf(damage, chance())();
}

test("a thousand malformed bodies are each refused, and the process answers on", async () => {
  const statuses = new Set<number>();
  for (let seed = 0; seed < 1_000; seed += 20) {
    const bodies = Array.from({ length: 20 }, (_, more) => malformed(seed + more));
    const responses = await Promise.all(bodies.map((body) => complete(key, new Uint8Array(body))));
    for (const response of responses) {
      statuses.add(response.status);
      expect(Object.keys((await response.json()).error)).toEqual([
        "message",
        "type",
        "param",
        "code",
      ]);
    }
  }
  expect([...statuses].every((status) => status >= 400 && status < 500)).toBe(true);
  expect((await complete(key, json)).status).toBe(200);
});
