import { expect, test } from "vitest";
import { continuationFrom, promptFrom } from "@/lib/domain/prompt";

const turns = [
  { role: "user", text: "Hi", reasoning: null },
  { role: "assistant", text: "", reasoning: null },
  { role: "user", text: "Hello?", reasoning: null },
  { role: "assistant", text: "Yes", reasoning: "They greet." },
] as const;

test("a prompt is the frozen system prompt and what was said, without answers that came to nothing", () => {
  const given = { systemPrompt: "Be brief.", examples: [], temperature: null, maxTokens: null };
  expect(promptFrom(given, turns)).toEqual({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
      { role: "user", content: "Hello?" },
      { role: "assistant", content: "Yes" },
    ],
  });
});

test("a preset's examples come before the turns, and its settings go along", () => {
  const examples = [
    { role: "user", text: "2+2" },
    { role: "assistant", text: "4" },
  ] as const;
  const given = { systemPrompt: "", examples, temperature: 0, maxTokens: 50 };
  expect(promptFrom(given, turns.slice(0, 1))).toEqual({
    messages: [
      { role: "user", content: "2+2" },
      { role: "assistant", content: "4" },
      { role: "user", content: "Hi" },
    ],
    temperature: 0,
    maxTokens: 50,
  });
});

test("reasoning is never sent back", () => {
  expect(JSON.stringify(promptFrom(null, turns))).not.toContain("greet");
});

test("a continuation ends with what was cut off and the wish to go on", () => {
  const { messages } = continuationFrom(null, turns);
  expect(messages.at(-2)).toEqual({ role: "assistant", content: "Yes" });
  expect(messages.at(-1)?.role).toBe("user");
});
