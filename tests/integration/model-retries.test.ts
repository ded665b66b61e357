import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ask, modelAt } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { defaultPlan, textOf } from "@/tests/support/fake-model/plan";

const fake = await FakeModel.start();
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const model = modelAt(fake.baseUrl);

/** From the first call to the last, in milliseconds. */
const waited = () => (fake.completions.at(-1)?.at ?? 0) - (fake.completions[0]?.at ?? 0);

describe("before the first byte", () => {
  it.each([
    ["flaky-1", 2],
    ["flaky-2", 3],
  ])(
    "a provider that fails and then answers (%s) ends well after %i calls",
    async (fault, calls) => {
      fake.plan = { fault };

      const { text, failure } = await ask(model);

      expect(failure).toBeUndefined();
      expect(text).toBe(textOf(defaultPlan));
      expect(fake.completions).toHaveLength(calls);
    },
  );

  it.each(["reset", "close"])(
    "a connection that is cut (%s) is tried three times in all",
    async (fault) => {
      fake.plan = { fault };

      const { failure, refused } = await ask(model);

      expect(failure?.code).toBe("provider_unreachable");
      expect(refused).toBe(true);
      expect(fake.completions).toHaveLength(3);
    },
  );

  it.each([
    ["429-ms", 140],
    ["429", 990],
    ["429-date", 900],
  ])("a full provider (%s) is waited for as long as it asks, once", async (fault, leastMs) => {
    fake.plan = { fault };

    const { text } = await ask(model);

    expect(text).toBe(textOf(defaultPlan));
    expect(fake.completions).toHaveLength(2);
    expect(waited()).toBeGreaterThanOrEqual(leastMs);
  });

  it("a provider that stays full is asked twice and no more", async () => {
    fake.plan = { fault: "429-storm" };

    const { failure } = await ask(model);

    expect(failure?.code).toBe("rate_limited");
    expect(fake.completions).toHaveLength(2);
  });

  it("a provider that asks for a minute is not waited for, and people are told when to come back", async () => {
    fake.plan = { fault: "429-long" };

    const { failure } = await ask(model);

    expect(failure?.retryAfterMs).toBe(60_000);
    expect(fake.completions).toHaveLength(1);
  });

  it("a person who stops while we wait is not asked for again", async () => {
    fake.plan = { fault: "429" };
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);

    const { failure, text } = await ask(model, { signal: stop.signal });

    expect(failure).toBeUndefined();
    expect(text).toBe("");
    expect(fake.completions).toHaveLength(1);
  });
});

describe("after the first byte", () => {
  it.each(["reset-mid", "no-done", "error-mid", "hang-mid"])(
    "nothing is asked twice (%s)",
    async (fault) => {
      fake.plan = { fault };

      await ask(model);

      expect(fake.completions).toHaveLength(1);
    },
  );
});
