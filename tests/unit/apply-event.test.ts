import { describe, expect, test } from "vitest";
import { type AnswerView, applyEvent, EventsMissing, emptyAnswer } from "@/lib/client/apply-event";
import { type AnswerEvent, seqAfter } from "@/lib/domain/answer-event";

const unpriced = { cost: null, firstTokenMs: null };

const started = emptyAnswer({ id: "a", parentId: "q", model: "m" });
type WithoutSeq<Event> = Event extends unknown ? Omit<Event, "seq"> : never;
type Unnumbered = WithoutSeq<AnswerEvent>;

const fold = (events: readonly AnswerEvent[], answer: AnswerView = started) =>
  events.reduce(applyEvent, answer);

/** The events with the sequence numbers they have by law. */
function numbered(events: readonly Unnumbered[]): AnswerEvent[] {
  let have = 0;
  return events.map((event) => {
    have += "text" in event ? event.text.length : 1;
    return { ...event, seq: have } as AnswerEvent;
  });
}

const whole = numbered([
  { type: "answer-start", answer: { id: "a", parentId: "q", model: "m" } },
  { type: "reasoning-delta", text: "hmm" },
  { type: "text-delta", text: "Yes" },
  { type: "text-delta", text: ", 世" },
  { type: "text-delta", text: "界🦜" },
  { type: "answer-end", state: "complete", finishReason: "stop", usage: null, ...unpriced },
]);

describe("an answer, event by event", () => {
  test("is its reasoning and its text, and ends in the state it is told", () => {
    expect(fold(whole)).toMatchObject({
      reasoning: "hmm",
      text: "Yes, 世界🦜",
      state: "complete",
      finishReason: "stop",
    });
  });

  test("is the same when every event comes twice", () => {
    expect(fold(whole.flatMap((event) => [event, event]))).toEqual(fold(whole));
  });

  test("is the same when it is followed again from the beginning at any moment", () => {
    for (let cut = 0; cut <= whole.length; cut += 1) {
      expect(fold([...whole.slice(0, cut), ...whole])).toEqual(fold(whole));
    }
  });

  test("takes of a delta only what it does not have yet", () => {
    const half = { ...started, text: "Hello wo" };
    expect(fold([{ type: "text-delta", seq: 12, text: "Hello world" }], half).text).toBe(
      "Hello world",
    );
    expect(fold([{ type: "text-delta", seq: 6, text: "Hello" }], half)).toEqual(half);
  });

  test("does not paper over a gap", () => {
    expect(() => fold([{ type: "text-delta", seq: 12, text: "world" }])).toThrow(EventsMissing);
  });

  test("that failed knows why, how long to wait, and what had arrived", () => {
    const events: AnswerEvent[] = [
      { type: "text-delta", seq: 3, text: "Hi" },
      { type: "answer-error", seq: 4, code: "rate_limited", message: "", retryAfterMs: 3000 },
      { type: "answer-end", seq: 5, state: "failed", finishReason: null, usage: null, ...unpriced },
    ];
    expect(fold(events)).toMatchObject({
      text: "Hi",
      state: "failed",
      failure: "rate_limited",
      retryAfterMs: 3000,
    });
  });

  test("ignores what a later version may add to it", () => {
    const event = {
      type: "text-delta",
      seq: 3,
      text: "Hi",
      __proto__: { polluted: true },
      more: "<b>",
    } as AnswerEvent;
    expect(fold([event])).toEqual({ ...started, text: "Hi" });
  });
});

test("a reader knows the number of what it has", () => {
  const answer = fold(whole.slice(0, 4));
  expect(seqAfter(answer)).toBe(whole[3]?.seq);
});
