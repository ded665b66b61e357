import { countTokens as count } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { countTokens } from "@/lib/client/count-tokens";
import { ownProcessorMs } from "../support/process-cost";

const never = new AbortController().signal;

test.each([
  "",
  "Hello, world!",
  "You review code.\n\n1. **Verdict**: one sentence.\n2. Be brief. ".repeat(40),
  "<|endoftext|> is a word like any other",
])("a text is counted as OpenAI counts it: %j", async (text) =>
  expect(await countTokens(text, never)).toBe(count(text, { disallowedSpecial: new Set() })),
);

test("the longest prompt is counted soon, also one without a single blank", async () => {
  for (const text of ["a".repeat(100_000), "你好世界".repeat(25_000), " ".repeat(100_000)]) {
    const began = ownProcessorMs();
    expect(await countTokens(text, never)).toBeGreaterThan(700);
    expect(ownProcessorMs() - began).toBeLessThan(10_000);
  }
}, 40_000);

test("a count that nobody waits for any more is given up", async () => {
  const outdated = new AbortController();
  const counting = countTokens("word ".repeat(20_000), outdated.signal);
  outdated.abort();
  await expect(counting).rejects.toThrow();
});
