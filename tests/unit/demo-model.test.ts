import { describe, expect, it } from "vitest";
import { continuationFrom } from "@/lib/domain/prompt";
import { titlePrompt } from "@/lib/domain/title";
import { reply } from "@/lib/server/model/demo/reply";
import { countPrompt, tokensOf } from "@/lib/server/model/demo/tokens";
import { EVEN_GROWTH_MAX, growth } from "../support/growth";

const asked = (text: string, system?: string) =>
  reply([...(system ? [{ role: "system", text: system }] : []), { role: "user", text }]);

describe("the demo model", () => {
  it.each([
    ["Hello", "parley-demo"],
    ["你好", "演示|试用"],
    ["Who are you?", "demo model"],
    ["What can Parley do?", "No answer is ever lost"],
    ["How do I connect a real model?", "OPENAI_API_KEY"],
    ["Can I use Ollama?", "localhost:11434"],
    ["如何接入真正的模型", "OPENAI_BASE_URL"],
    ["Show me a table", "\\| :-- \\|"],
    ["用中文给我一个表格", "刷新页面"],
    ["Some code please", "```python"],
    ["Show me mathematics", "\\\\int"],
    ["Show me Markdown", "## A heading"],
    ["Count to 5", "^1\n2\n3\n4\n5$"],
    ["从 1 数到 3", "^1\n2\n3$"],
    ["Repeat after me: Grüße, 世界 🦜", "^Grüße, 世界 🦜$"],
    ["Write 3 paragraphs", "\\*\\*3\\.\\*\\*"],
    ["Thank you!", "welcome"],
  ])("asked “%s” answers with %s", (question, pattern) => {
    expect(asked(question)).toMatch(new RegExp(pattern, "u"));
  });

  it.each(["What is the capital of France?", "Why is the sky blue?", "法国的首都是哪里？"])(
    "does not pretend to know (“%s”), and shows what arrived",
    (question) => {
      const answer = asked(question);

      expect(answer).toMatch(/demo model|演示模型/);
      expect(answer).toContain(`> ${question}`);
      expect(answer).not.toMatch(/Paris|巴黎|Rayleigh/);
    },
  );

  it("quotes its system prompt when asked who it is", () => {
    expect(asked("Who are you?", "You are Captain Parrot.\nBe kind.")).toContain(
      "> You are Captain Parrot.\n> Be kind.",
    );
  });

  it("obeys a system prompt that asks for short answers or for Chinese", () => {
    expect(asked("What can Parley do?", "Keep your answers brief.")).not.toContain("\n\n");
    expect(asked("What can Parley do?", "Always answer in Chinese.")).toMatch(/回答永不丢失/);
  });

  it("answers about the conversation: what was said, how much, and in sum", () => {
    const history = [
      { role: "user", text: "My parrot is called Ada." },
      { role: "assistant", text: "A fine name." },
      { role: "user", text: "She is green." },
      { role: "assistant", text: "I see." },
    ];
    const then = (text: string) => reply([...history, { role: "user", text }]);

    expect(then("What did I just say?")).toContain("> She is green.");
    expect(then("How many messages have we written?")).toContain("**5 messages**");
    expect(then("Summarise our conversation")).toContain(
      "1. My parrot is called Ada.\n2. She is green.",
    );
    expect(asked("Summarise our conversation")).toContain("Nothing was said");
  });

  it("always says the same to the same, and goes on exactly where it was cut off", () => {
    const turns = [
      { role: "user" as const, text: "Show me a table" },
      { role: "assistant" as const, text: asked("Show me a table").slice(0, 50) },
    ];
    const prompt = continuationFrom(null, turns).messages.map(({ role, content }) => ({
      role,
      text: content,
    }));

    expect(`${turns[1]?.text}${reply(prompt)}`).toBe(asked("Show me a table"));
    expect(`${turns[1]?.text}${reply(turns)}`).toBe(asked("Show me a table"));
  });

  it.each([
    ["Can you please tell me how the tides work?", "How the tides work"],
    ["Hello", "Hello"],
    [
      "# What is `git rebase`, and when do I use it in a big team of people?",
      "Git rebase, and when do I",
    ],
    ["请问怎样才能养好一只绿色的鹦鹉并且教它说话？", "怎样才能养好一只绿色的鹦鹉并"],
    ["***", "A first conversation"],
  ])("makes a title of “%s”", (question, title) => {
    const prompt = titlePrompt(question, "An answer.").map(({ role, content }) => ({
      role,
      text: content,
    }));

    expect(reply(prompt)).toBe(title);
  });

  it("survives whatever it is told", () => {
    for (const text of ["", " ", "\0", "\uD800", "count to 99999999999999999999"]) {
      expect(asked(text).length).toBeGreaterThan(0);
    }
    expect(reply([{ role: "assistant", text: "Only me." }]).length).toBeGreaterThan(0);
  });

  it.each(["a", "(", "count to ", "how many ", "1 ", "use "])(
    "reads each letter once, however many there are: %j",
    (part) => {
      const ask = (times: number) => expect(asked(part.repeat(times)).length).toBeGreaterThan(0);
      expect(growth(ask, 3_000)).toBeLessThan(EVEN_GROWTH_MAX);
    },
  );
});

describe("tokens", () => {
  it.each([
    "",
    "Hello, world!",
    "Grüße, 世界 🦜!",
    "a\n\n  b\t",
    "x".repeat(100),
    "e\u0301 👩‍👩‍👧",
  ])("of %j are the text again", (text) => {
    expect(tokensOf(text).join("")).toBe(text);
  });

  it("are words, Chinese characters and signs, and a few for each message", () => {
    expect(tokensOf("Hello, 世界")).toEqual(["Hello", ",", " 世", "界"]);
    expect(countPrompt(["Hello", "Hi there"])).toBe(11);
  });
});
