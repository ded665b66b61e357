import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { estimateUsage, piecesOf } from "@/lib/server/usage/estimate";

const words = (count: number) =>
  Array.from({ length: count }, (_, index) => `word ${index % 977}.`).join(" ");
const estimated = async (text: string) =>
  (await estimateUsage({ input: text, output: "" })).inputTokens;

test("an estimate says that it is one, and adds up", async () =>
  expect(await estimateUsage({ input: "Hello there", output: "Hi" })).toEqual({
    inputTokens: 2,
    outputTokens: 1,
    totalTokens: 3,
    estimated: true,
  }));

test.each([
  ["nothing", "", 0],
  ["what spells a special token", "<|endoftext|>", 7],
])("%s is counted as text", async (_, text, tokens) => expect(await estimated(text)).toBe(tokens));

test("half a character is counted, and harms nobody", async () =>
  expect(await estimated("\ud83d")).toBeGreaterThan(0));

test("what is long is counted in part: within a hundredth of the truth, where it is alike", async () => {
  const long = words(40_000);
  const truth = countTokens(long);
  expect(Math.abs((await estimated(long)) - truth) / truth).toBeLessThan(0.01);
});

test.each([
  ["prose", words(200)],
  ["one letter", "a".repeat(2_000)],
  ["Chinese without a blank", "汉语没有空格".repeat(333)],
])("however long a text is, the tokenizer gets little of it, in short pieces: %s", (_, text) => {
  const heard = (times: number) => {
    const lengths = piecesOf(text.repeat(times)).map(({ length }) => length);
    return { longest: Math.max(...lengths), inAll: lengths.reduce((sum, next) => sum + next, 0) };
  };
  const [long, longer] = [heard(20), heard(2_000)];
  expect(long.longest).toBeLessThanOrEqual(400);
  expect(longer).toEqual(long);
});
