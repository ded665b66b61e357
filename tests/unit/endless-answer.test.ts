import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { relayStream } from "@/lib/server/model/relay/relay-stream";
import { relayWhole } from "@/lib/server/model/relay/relay-whole";
import { Tally } from "@/lib/server/model/relay/tally";
import type { Posted } from "@/lib/server/model/transport";

const CHUNKS_AT_ONCE = 1_000;
/** Passed on at some thousands a second: so many take less than a minute, and are more than any model writes. */
const CHUNKS_MAX = 210_000;
/** The longest answers that models give, in tokens. */
const LONGEST = 128_000;

/** A stream that says the same until nobody listens, or to the end. */
function saying(choices: object[], end = Number.POSITIVE_INFINITY) {
  const chunk = `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices })}\n\n`;
  const told = { sent: 0 };
  const parts = async function* () {
    for (; told.sent < end; told.sent += CHUNKS_AT_ONCE) {
      await setImmediate();
      yield Buffer.from(chunk.repeat(CHUNKS_AT_ONCE));
    }
    yield Buffer.from(
      'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
    );
  };
  const body = Readable.from(parts(), { highWaterMark: 1 });
  const posted: Posted = { status: 200, header: () => "text/event-stream", body };
  return { posted, told };
}

const ways: [string, (posted: Posted) => Promise<unknown>][] = [
  [
    "in a stream",
    (posted) => {
      const unheard = { onMalformed: () => {}, write: () => undefined };
      return relayStream(posted, { tally: new Tally(), includeUsage: false, ...unheard });
    },
  ],
  ["for one who wants it whole", (posted) => relayWhole(posted, new Tally())],
];

describe.each(ways)("%s, an answer", (_, relayed) => {
  test.each([
    ["one letter at a time", [{ index: 0, delta: { content: "x" } }]],
    ["nothing at a time", [{ index: 0, delta: {} }]],
    ["no choice at a time", []],
  ])("that never ends, %s, is ended", async (_how, choices) => {
    const { posted, told } = saying(choices);
    await expect(relayed(posted)).rejects.toMatchObject({ code: "answer_too_long" });
    expect(told.sent).toBeLessThan(CHUNKS_MAX);
  });

  test("as long as the longest is not", async () => {
    const word = [{ index: 0, delta: { content: " word" }, finish_reason: null }];
    const { posted, told } = saying(word, LONGEST);
    await relayed(posted);
    expect(told.sent).toBe(LONGEST);
  });
});
