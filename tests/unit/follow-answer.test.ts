import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AnswerView } from "@/lib/client/apply-event";
import { followToEnd } from "@/lib/client/follow-answer";
import { RequestFailure } from "@/lib/client/request";
import { type AnswerEvent, encodeEvent, seqAfter } from "@/lib/domain/answer-event";

const text = "Grüße, 世界 🦜, and good night.";
const started: AnswerEvent = {
  type: "answer-start",
  seq: 1,
  answer: { id: "a", parentId: "q", model: "m" },
};
const ended: AnswerEvent = {
  type: "answer-end",
  seq: text.length + 2,
  state: "complete",
  finishReason: "stop",
  usage: null,
  cost: null,
  firstTokenMs: null,
};

/** All events after `after`, a few characters each. */
function eventsAfter(after: number): AnswerEvent[] {
  const events: AnswerEvent[] = after < 1 ? [started] : [];
  for (let from = Math.max(0, after - 1); from < text.length; from += 5) {
    const part = text.slice(from, from + 5);
    events.push({ type: "text-delta", seq: 1 + from + part.length, text: part });
  }
  return [...events, ended];
}

/** A stream that breaks off after `bytesMax` bytes, as connections do: anywhere. */
function responseOf(events: readonly AnswerEvent[], bytesMax = Number.POSITIVE_INFINITY): Response {
  const bytes = new TextEncoder().encode(events.map(encodeEvent).join(""));
  const parts = [bytes.slice(0, bytesMax)];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else if (bytes.length > bytesMax) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
  return new Response(body as BodyInit);
}

/** A browser that is online again as soon as anybody waits for it. */
function browserOnline() {
  const timers = new Map<() => void, NodeJS.Timeout>();
  return {
    addEventListener: (_: string, listener: () => void) => {
      timers.set(listener, setTimeout(listener));
    },
    removeEventListener: (_: string, listener: () => void) => clearTimeout(timers.get(listener)),
  };
}

beforeEach(() => {
  vi.stubGlobal("window", browserOnline());
  vi.stubGlobal("document", { hidden: true });
});
afterEach(() => void vi.unstubAllGlobals());

const listeners = () => ({
  onStart: vi.fn(),
  onView: vi.fn(),
  signal: new AbortController().signal,
});

describe("following an answer", () => {
  test("through a connection that breaks anywhere gives every character once", async () => {
    const length = new TextEncoder().encode(eventsAfter(0).map(encodeEvent).join("")).length;
    for (let cut = 0; cut < length; cut += 37) {
      const begin = vi.fn(async () =>
        responseOf(eventsAfter(0), begin.mock.calls.length > 1 ? undefined : cut),
      );
      const resume = vi.fn(async (known: AnswerView) => responseOf(eventsAfter(seqAfter(known))));
      const answer = await followToEnd({ ...listeners(), begin, resume });
      expect(answer, `cut after ${cut} bytes`).toMatchObject({ text, state: "complete" });
      expect(begin.mock.calls.length + resume.mock.calls.length).toBe(2);
    }
  });

  test("tells once that it has begun", async () => {
    const heard = listeners();
    const resume = vi.fn(async (known: AnswerView) => responseOf(eventsAfter(seqAfter(known))));
    await followToEnd({ ...heard, begin: async () => responseOf(eventsAfter(0), 160), resume });
    expect(resume).toHaveBeenCalledOnce();
    expect(heard.onStart).toHaveBeenCalledOnce();
    expect(heard.onStart.mock.calls[0]?.[0]).toMatchObject({ id: "a", text: "" });
  });

  test("that was refused is not tried again", async () => {
    const refusal = new RequestFailure("unavailable", "busy");
    const begin = vi.fn().mockRejectedValue(refusal);
    await expect(followToEnd({ ...listeners(), begin, resume: vi.fn() })).rejects.toBe(refusal);
    expect(begin).toHaveBeenCalledOnce();
  });

  test("goes on after the server was away, but not when the answer is gone", async () => {
    const gone = new RequestFailure("not_found", "gone");
    const resume = vi
      .fn()
      .mockRejectedValueOnce(new RequestFailure("unreachable", "down"))
      .mockRejectedValueOnce(new RequestFailure("unavailable", "starting"))
      .mockRejectedValue(gone);
    const begin = async () => responseOf([started]);
    await expect(followToEnd({ ...listeners(), begin, resume })).rejects.toBe(gone);
    expect(resume).toHaveBeenCalledTimes(3);
  });

  test("ends quietly when nobody looks any more", async () => {
    const leaving = new AbortController();
    const resume = vi.fn();
    const following = followToEnd({
      ...listeners(),
      signal: leaving.signal,
      begin: async () => {
        leaving.abort();
        throw leaving.signal.reason;
      },
      resume,
    });
    await expect(following).resolves.toBeUndefined();
    expect(resume).not.toHaveBeenCalled();
  });
});
