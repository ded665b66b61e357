import { expect, test } from "vitest";
import { usageOf } from "@/lib/server/usage/provider-call";

const told = { inputTokens: 900, outputTokens: 1, totalTokens: 901 };
const said = { input: "Hi", output: "one two three four five six" };

test("what a provider tells of a whole answer is what it took", async () => {
  expect(await usageOf({ usage: told, said, state: "complete" })).toEqual(told);
});

test.each(["stopped", "interrupted", "failed"] as const)(
  "what it told at the beginning of an answer that was %s counts at least what was written since",
  async (state) => {
    expect(await usageOf({ usage: told, said, state })).toEqual({
      inputTokens: 900,
      outputTokens: 6,
      totalTokens: 906,
      estimated: true,
    });
    const more = { ...told, outputTokens: 50, totalTokens: 950 };
    expect(await usageOf({ usage: more, said, state })).toEqual(more);
  },
);

test("a call that was refused took nothing, unless its provider says so", async () => {
  const refused = { said: { input: "Hi", output: "" }, state: "failed" } as const;
  expect(await usageOf({ ...refused, usage: null })).toBeNull();
  expect(await usageOf({ ...refused, usage: told })).toEqual(told);
});
