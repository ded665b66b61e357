import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openApiSite } from "../support/api-site";
import { piecesOf } from "../support/api-stream";
import { openStream, write } from "../support/fake-model/turn";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake, url } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);

beforeEach(() => fake.reset());

const inStream = { model: "fake-model", messages: [{ role: "user", content: "Hi" }], stream: true };

/** A stream that nobody reads yet. */
async function unread(body: object): Promise<IncomingMessage> {
  const request = httpRequest(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  request.end(JSON.stringify(body));
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return response;
}

test("a slow reader holds the provider back, and loses nothing", async () => {
  const count = 1_000;
  let [sent, padding] = [0, "x".repeat(200_000)];
  fake.script = async (turn) => {
    openStream(turn);
    const parts = function* () {
      for (; sent < count; sent += 1)
        yield `data: {"choices":[{"index":0,"delta":{"content":"${sent} "}}],"x":"${padding}"}\n\n`;
      yield 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    };
    await write(turn, parts());
    turn.response.end();
  };
  const response = await unread(inStream);
  let seen = -1;
  await vi.waitFor(
    () => {
      const isStill = sent > 0 && seen === sent;
      seen = sent;
      expect(isStill).toBe(true);
    },
    { timeout: 5_000, interval: 200 },
  );
  // The sockets on the way take some, tens of megabytes at most; what is gathered in the process would be all 200.
  expect(sent).toBeLessThan(count / 4);
  padding = "";
  let text = "";
  for await (const part of response.setEncoding("utf8")) text += part;
  const numbers = Array.from(text.matchAll(/"content":"(\d+) "/g), ([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index));
  expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
});

describe("a provider that is slow", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => vi.useRealTimers());

  test.each(["hang-headers", "hang-mid"])(
    "with %s: the client hears a sign of life, and no word of it",
    async (fault) => {
      fake.plan = { fault };
      const asked = complete(key, inStream);
      await vi.waitFor(() => expect(fake.openCalls).toHaveLength(1));
      await sleep(50);
      await vi.advanceTimersByTimeAsync(15_000);
      const response = await asked;
      expect(response.status).toBe(200);
      let heard = "";
      for await (const piece of piecesOf(response)) {
        heard += piece;
        if (heard.includes(": keep-alive\n\n")) break;
      }
      expect(heard.endsWith(": keep-alive\n\n")).toBe(true);
    },
  );
});
