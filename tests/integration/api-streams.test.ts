import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { log } from "@/lib/server/log";
import { expectApiError } from "../support/api-errors";
import { makeKey } from "../support/api-keys";
import { openApiSite } from "../support/api-site";
import { piecesOf, saidIn, wholeStream } from "../support/api-stream";
import { numberedPieces } from "../support/fake-model/plan";
import { callsOf } from "../support/ledger";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, url } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id, { maxConcurrent: 200 });

beforeEach(() => fake.reset());
afterEach(() => vi.restoreAllMocks());

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
const inStream = { ...ask, stream: true };
/** Goes on for longer than any test. */
const endless = { pieces: numberedPieces(1_000), delayMs: 100 };
const SECOND = { timeout: 1_000, interval: 5 };
/** The first that is estimated waits for the tokenizer's tables. */
const COUNTED = { timeout: 10_000 };

function askAndLeave(body: object) {
  const leaving = new AbortController();
  const asked = fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  return { asked, leave: () => leaving.abort() };
}

const hungUp = () =>
  vi.waitFor(() => expect(fake.completions[0]?.hungUpAt).toBeGreaterThan(0), SECOND);

test("all of a long stream comes, in order, once, and ends with [DONE]", async () => {
  fake.plan = { pieces: numberedPieces(3_000) };
  const streamed = await wholeStream(await complete(key, inStream));
  expect(saidIn(streamed)).toBe(fake.plan.pieces.join(""));
  expect(streamed.frames.at(-1)).toBe("[DONE]");
  expect(streamed.raw.split("\n").every((line) => line === "" || line.startsWith("data: "))).toBe(
    true,
  );
});

test("a stream says what it is, and that nobody on the way may keep or gather it", async () => {
  const { headers, status } = await complete(key, inStream);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(headers.get("cache-control")).toMatch(/no-cache, no-transform/);
  expect(headers.get("x-accel-buffering")).toBe("no");
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get("openai-processing-ms")).toMatch(/^\d+$/);
});

describe("a client that hangs up", () => {
  test("in the middle of a stream stops the provider within a second", async () => {
    fake.plan = endless;
    for await (const piece of piecesOf(await complete(key, inStream))) if (piece) break;
    await hungUp();
  });

  test.each([inStream, ask])(
    "before a word has come stops it, too, and nobody is blamed: %j",
    async (body) => {
      const warned = [vi.spyOn(log(), "warn"), vi.spyOn(log(), "error")];
      fake.plan = { fault: "hang-headers" };
      const { asked, leave } = askAndLeave(body);
      await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
      leave();
      await expect(asked).rejects.toThrow(/abort/i);
      await hungUp();
      await vi.waitFor(
        async () => expect((await callsOf(ada.id)).at(-1)).toMatchObject({ state: "stopped" }),
        COUNTED,
      );
      for (const told of warned) expect(told).not.toHaveBeenCalled();
    },
  );

  test("while it sends is no fault of ours, and asks nobody", async () => {
    const failed = vi.spyOn(log(), "error");
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"model":`,
    );
    await sleep(50);
    socket.destroy();
    await sleep(50);
    expect(failed).not.toHaveBeenCalled();
    expect(fake.calls).toEqual([]);
  });

  test("two hundred times leaves nothing open at the provider", async () => {
    fake.plan = endless;
    const before = (await callsOf(ada.id)).length;
    for (let wave = 0; wave < 4; wave += 1)
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          for await (const piece of piecesOf(await complete(key, inStream))) if (piece) break;
        }),
      );
    await vi.waitFor(() => expect(fake.openCalls).toHaveLength(0), SECOND);
    expect(fake.completions).toHaveLength(200);
    const calls = (await callsOf(ada.id)).slice(before);
    expect(calls.map(({ state }) => state)).toEqual(Array(200).fill("stopped"));
  });
});

describe("a key that is revoked", () => {
  const invalid = { error: { code: "invalid_api_key", type: "invalid_request_error" } };

  test("ends its streams at once, with an error and without [DONE]", async () => {
    fake.plan = endless;
    const made = await makeKey(ada);
    const reading = wholeStream(await complete(made.key, inStream));
    await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
    const other = await complete(key, inStream);
    await ada.delete(`/api/keys/${made.id}`);
    const { frames, raw } = await reading;
    expect(JSON.parse(frames.at(-1) ?? "")).toMatchObject(invalid);
    expect(raw).not.toContain("[DONE]");
    await hungUp();
    expect(fake.openCalls).toHaveLength(1);
    await other.body?.cancel();
  });

  test("is the reason that a call without a word gets", async () => {
    fake.plan = { fault: "hang-headers" };
    for (const body of [ask, inStream]) {
      const made = await makeKey(ada);
      const asked = complete(made.key, body);
      await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
      await ada.delete(`/api/keys/${made.id}`);
      await expectApiError(asked, { status: 401, code: "invalid_api_key" });
      await vi.waitFor(() => expect(fake.openCalls).toHaveLength(0), SECOND);
    }
  });
});
