import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/server/log";
import { ask, modelAt } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { HUGE_TEXT, THOUGHT, TINY_CHUNKS } from "@/tests/support/fake-model/faults/odd-chunks";
import { defaultPlan, textOf } from "@/tests/support/fake-model/plan";

const fake = await FakeModel.start();
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const model = modelAt(fake.baseUrl);
const WHOLE = textOf(defaultPlan);
const HALF = defaultPlan.pieces.slice(0, 4).join("");

describe("a good answer", () => {
  it("comes with its text, its usage and its reason to end", async () => {
    const outcome = await ask(model);

    expect(outcome).toEqual({
      text: WHOLE,
      reasoning: "",
      tools: [],
      usage: { inputTokens: 7, outputTokens: 8, totalTokens: 15 },
      finishReason: "stop",
      refused: false,
    });
  });

  it.each([
    "split-utf8",
    "split-line",
    "many-in-one",
    "crlf",
    "crlf-split",
    "cr",
    "no-space",
    "comments",
    "fields",
    "bom",
    "many-lines",
    "no-last-line",
    "gzip",
    "json-for-stream",
    "sse-for-json",
    "content-parts",
    "content-parts-stream",
    "no-done-finish",
    "reset-after-finish",
    "after-done",
    "bad-json",
    "empty-choices",
    "usage-only",
    "null-content",
    "role-each",
    "missing-delta",
    "hostile-fields",
    "odd-reason",
  ])("is the same to the letter however it is written (%s)", async (fault) => {
    fake.plan = { fault };

    const { text, failure, finishReason } = await ask(model);

    expect(failure).toBeUndefined();
    expect(text).toBe(WHOLE);
    expect(finishReason).toBe("stop");
  });

  it("may end without a reason", async () => {
    fake.plan = { fault: "done-no-finish" };

    const { text, failure, finishReason } = await ask(model);

    expect(failure).toBeUndefined();
    expect(text).toBe(WHOLE);
    expect(finishReason).toBe("stop");
  });

  it("ends at [DONE], and a socket that stays open is closed by us", async () => {
    fake.plan = { fault: "after-done" };

    await ask(model);

    await expect.poll(() => fake.openCalls).toEqual([]);
  });

  it("leaves its connection to the next question", async () => {
    const fresh = modelAt(fake.baseUrl);
    await ask(fresh);
    await sleep(50);
    await ask(fresh);

    const [first, second] = fake.completions.map(({ callerPort }) => callerPort);
    expect(second).toBe(first);
  });

  it("may have lines that cannot be read: that is logged once", async () => {
    const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
    fake.plan = { fault: "bad-json" };

    await ask(model);

    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it.each([
    ["filter", "content_filter"],
    ["length", "length"],
  ])("may be cut by the provider (%s), which is told", async (fault, reason) => {
    fake.plan = { fault };

    const { text, failure, finishReason } = await ask(model);

    expect(failure).toBeUndefined();
    expect(text).toBe(HALF);
    expect(finishReason).toBe(reason);
  });

  it("may be one huge piece", async () => {
    fake.plan = { fault: "huge" };

    const { text } = await ask(model);

    expect(text === HUGE_TEXT).toBe(true);
  });

  it("may be thousands of tiny pieces", async () => {
    fake.plan = { fault: "tiny-chunks" };

    const { text } = await ask(model);

    expect(text).toBe("0123456789".repeat(TINY_CHUNKS / 10));
  });

  it("may be empty", async () => {
    fake.plan = { fault: "empty-text" };

    const { text, failure, finishReason } = await ask(model);

    expect(failure).toBeUndefined();
    expect(text).toBe("");
    expect(finishReason).toBe("stop");
  });

  it("may hold control characters, of which NUL is replaced", async () => {
    fake.plan = { fault: "ansi-nul" };

    const { text } = await ask(model);

    expect(text).toBe("a\uFFFDb\u001B[31mred\u001B[0m\u0007");
  });

  it("comes in whole characters, even when the provider cuts one in two", async () => {
    fake.plan = { fault: "split-surrogates" };
    const pieces: string[] = [];

    const { text } = await ask(model, {
      onEvent: (event) => event.type === "text" && pieces.push(event.text),
    });

    expect(text).toBe("a🦜bc\uFFFD");
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });
});

describe("what is not the answer itself", () => {
  it.each(["reasoning", "reasoning-alt", "think-tag"])(
    "reasoning (%s) is told apart",
    async (fault) => {
      fake.plan = { fault };

      const { text, reasoning } = await ask(model);

      expect(reasoning).toBe(THOUGHT);
      expect(text).toBe(WHOLE);
    },
  );

  it("tools that the model asks for are named once each", async () => {
    fake.plan = { fault: "tools" };

    const { tools, finishReason } = await ask(model);

    expect(tools).toEqual(["get_weather", "get_time"]);
    expect(finishReason).toBe("tool_calls");
  });

  it("a refusal is the text", async () => {
    fake.plan = { fault: "refusal" };

    const { text } = await ask(model);

    expect(text).toBe("I cannot help with that.");
  });
});
