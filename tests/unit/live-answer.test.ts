import { describe, expect, test } from "vitest";
import { type AnswerEvent, decodeEvent, encodeEvent, seqAfter } from "@/lib/domain/answer-event";
import type { AnswerEnd } from "@/lib/server/answers/answer-end";
import { LiveAnswer } from "@/lib/server/answers/live-answer";

const unpriced = { cost: null, firstTokenMs: null };

const identity = { ownerId: "o", conversationId: "c", id: "a", parentId: "q", model: "m" };
const complete: AnswerEnd = {
  state: "complete",
  finishReason: "stop",
  failure: null,
  retryAfterMs: null,
  usage: null,
  cost: null,
  firstTokenMs: null,
  toolCalls: null,
  omitted: null,
  sources: null,
};

const textOf = (events: AnswerEvent[]) =>
  events
    .map((event) =>
      event.type === "text-delta" || event.type === "reasoning-delta" ? event.text : "",
    )
    .join("");

async function collect(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const never = () => new AbortController().signal;

describe("a follower of an answer being written", () => {
  test("who comes first hears the start, the words and the end", async () => {
    const answer = new LiveAnswer(identity);
    const heard = collect(answer.follow(0, never()));
    answer.append("reasoning", "hm");
    answer.append("text", "Hello");
    answer.finish(complete);
    expect(await heard).toEqual([
      { type: "answer-start", seq: 1, answer: { id: "a", parentId: "q", model: "m" } },
      { type: "reasoning-delta", seq: 3, text: "hm" },
      { type: "text-delta", seq: 8, text: "Hello" },
      {
        type: "answer-end",
        seq: 9,
        state: "complete",
        finishReason: "stop",
        usage: null,
        ...unpriced,
      },
    ]);
  });

  test("who comes at any moment, with any prefix, ends with the same text", async () => {
    const answer = new LiveAnswer(identity);
    const words = Array.from({ length: 200 }, (_, index) => `w${index} `);
    const whole = words.join("");
    const followers: { from: number; heard: Promise<AnswerEvent[]> }[] = [];
    for (const [index, word] of words.entries()) {
      answer.append("text", word);
      const from = (index * 37) % (answer.length + 1);
      if (index % 10 === 0)
        followers.push({ from, heard: collect(answer.follow(1 + from, never())) });
      if (index % 25 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    answer.finish(complete);
    for (const { from, heard } of followers) expect(textOf(await heard)).toBe(whole.slice(from));
  });

  test("hears a flood of tokens as few events", async () => {
    const answer = new LiveAnswer(identity);
    const heard = collect(answer.follow(0, never()));
    for (let index = 0; index < 5_000; index += 1) {
      answer.append("text", "x");
      if (index % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    answer.finish(complete);
    const events = await heard;
    expect(textOf(events)).toBe("x".repeat(5_000));
    expect(events.length).toBeLessThan(100);
  });

  test("who leaves stops following, and the answer goes on", async () => {
    const answer = new LiveAnswer(identity);
    const left = new AbortController();
    const heard = collect(answer.follow(0, left.signal));
    answer.append("text", "one");
    await new Promise((resolve) => setTimeout(resolve, 60));
    left.abort();
    expect(textOf(await heard)).toBe("one");
    answer.append("text", " two");
    expect(answer.stored().text).toBe("one two");
    expect(answer.signal.aborted).toBe(false);
  });

  test("of a continued answer hears only what is new to them", async () => {
    const answer = new LiveAnswer(identity, [{ start: 0, kind: "text", text: "Once upon" }]);
    const heard = collect(answer.follow(seqAfter({ text: "Once upon" }), never()));
    answer.append("text", " a time");
    answer.finish(complete);
    expect(textOf(await heard)).toBe(" a time");
  });

  test("of one that failed hears why, before the end", async () => {
    const answer = new LiveAnswer(identity);
    answer.append("text", "par");
    answer.finish({
      ...complete,
      state: "failed",
      finishReason: null,
      failure: "rate_limited",
      retryAfterMs: 12_000,
    });
    const events = await collect(answer.follow(1, never()));
    expect(events.map((event) => event.type)).toEqual(["text-delta", "answer-error", "answer-end"]);
    expect(events[1]).toMatchObject({ code: "rate_limited", retryAfterMs: 12_000, seq: 5 });
    expect(events[2]).toMatchObject({ state: "failed", seq: 6 });
  });
});

test("the first reason to cut an answer is the one that counts", () => {
  const answer = new LiveAnswer(identity);
  answer.cut("stopped");
  answer.cut("server_stopped");
  expect(answer.cutReason).toBe("stopped");
});

test("an event comes out of its frame as it went in", () => {
  const event: AnswerEvent = { type: "text-delta", seq: 7, text: 'a\n\u2028"b\u0000 data: x\n\n' };
  const [id, type, data] = encodeEvent(event).trimEnd().split("\n");
  const frame = { id: id?.slice(4), event: type?.slice(7), data: data?.slice(6) ?? "" };
  expect(decodeEvent(frame)).toEqual(event);
  expect(decodeEvent({ ...frame, event: "from-the-future" })).toBeUndefined();
});
