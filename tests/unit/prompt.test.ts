import { expect, test } from "vitest";
import { continuationFrom, promptFrom } from "@/lib/domain/prompt";

const turns = [
  { role: "user", text: "Hi", reasoning: null },
  { role: "assistant", text: "", reasoning: null },
  { role: "user", text: "Hello?", reasoning: null },
  { role: "assistant", text: "Yes", reasoning: "They greet." },
] as const;

test("a prompt is the frozen system prompt and what was said, without answers that came to nothing", () => {
  expect(promptFrom("Be brief.", turns)).toEqual([
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hi" },
    { role: "user", content: "Hello?" },
    { role: "assistant", content: "Yes" },
  ]);
});

test("reasoning is never sent back", () => {
  expect(JSON.stringify(promptFrom(null, turns))).not.toContain("greet");
});

test("a continuation ends with what was cut off and the wish to go on", () => {
  const messages = continuationFrom(null, turns);
  expect(messages.at(-2)).toEqual({ role: "assistant", content: "Yes" });
  expect(messages.at(-1)?.role).toBe("user");
});
