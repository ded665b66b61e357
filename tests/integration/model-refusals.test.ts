import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/server/log";
import { ask, KEY, modelAt } from "@/tests/support/ask-model";
import { FakeModel } from "@/tests/support/fake-model/fake-model";
import { PROVIDER_WORDS } from "@/tests/support/fake-model/faults/refusals";

const fake = await FakeModel.start();
afterAll(() => fake.close());
beforeEach(() => fake.reset());

const model = modelAt(fake.baseUrl);

describe("a provider that refuses", () => {
  it.each([
    ["401", "provider_auth"],
    ["403", "provider_auth"],
    ["404", "model_not_found"],
    ["400-context", "context_too_long"],
    ["400", "provider_refused"],
    ["402", "quota_exceeded"],
    ["429-quota", "quota_exceeded"],
    ["429-long", "rate_limited"],
    ["200-html", "provider_error"],
    ["200-text", "provider_error"],
    ["200-empty", "provider_error"],
    ["200-error", "provider_error"],
    ["200-cut-json", "provider_error"],
    ["error-first", "provider_error"],
    ["302-trap", "provider_error"],
    ["302-loop", "provider_error"],
  ])("with %s is refused as %s before any event, after one call", async (fault, code) => {
    fake.plan = { fault };

    const { failure, refused, text } = await ask(model);

    expect(failure?.code).toBe(code);
    expect(refused).toBe(true);
    expect(text).toBe("");
    expect(fake.completions).toHaveLength(1);
  });

  it.each(["502-html", "504-text", "500-empty", "500", "503"])(
    "with %s is asked three times in all, then called a problem of the provider",
    async (fault) => {
      fake.plan = { fault };

      const { failure, refused } = await ask(model);

      expect(failure?.code).toBe("provider_error");
      expect(refused).toBe(true);
      expect(fake.completions).toHaveLength(3);
    },
  );

  it("is never quoted, neither to people nor in the log, and the key stays unsaid", async () => {
    const said: unknown[] = [];
    for (const level of ["error", "warn", "info"] as const) {
      vi.spyOn(log(), level).mockImplementation((...words: unknown[]) => void said.push(words));
    }
    for (const fault of [
      "401",
      "400",
      "500",
      "200-error",
      "200-text",
      "error-first",
      "error-mid",
      "502-html",
      "bad-json",
    ]) {
      fake.plan = { fault };
      const { failure } = await ask(model);
      said.push(failure?.message, JSON.stringify(failure));
    }

    const everything = JSON.stringify(said);
    expect(everything).toContain("check OPENAI_API_KEY");
    expect(everything).not.toContain(PROVIDER_WORDS);
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain(new URL(fake.baseUrl).host);
  });

  it("to tell the usage is asked without it, and from then on at once", async () => {
    const fresh = modelAt(fake.baseUrl);
    fake.plan = { fault: "no-stream-options" };

    const first = await ask(fresh);
    await ask(fresh);

    expect(first.finishReason).toBe("stop");
    expect(fake.completions.map(({ body }) => "stream_options" in body)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("of the older name for the length is heard, and the newer one is used from then on", async () => {
    const fresh = modelAt(fake.baseUrl);
    fake.plan = { fault: "no-max-tokens" };
    const prompt = {
      model: "m",
      messages: [{ role: "user" as const, content: "Hi" }],
      maxTokens: 5,
    };
    for (let times = 0; times < 2; times += 1)
      await fresh.answer(prompt, new AbortController().signal, () => {});

    const names = ["max_tokens", "max_completion_tokens"];
    expect(fake.completions.map(({ body }) => names.filter((name) => name in body))).toEqual([
      ["max_tokens"],
      ["max_completion_tokens"],
      ["max_completion_tokens"],
    ]);
  });
});

describe("the key", () => {
  it("goes to the configured server as a bearer token", async () => {
    await ask(model);

    expect(fake.completions[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("is not made up where there is none", async () => {
    await ask(modelAt(fake.baseUrl, {}));

    expect(fake.completions[0]?.headers).not.toHaveProperty("authorization");
  });

  it.each(["302-trap", "302-loop"])("does not follow a redirect (%s)", async (fault) => {
    fake.plan = { fault };

    await ask(model);

    expect(fake.trapHits).toBe(0);
    expect(fake.calls).toHaveLength(1);
  });
});
