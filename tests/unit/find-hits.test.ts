import { describe, expect, test } from "vitest";
import { findHits } from "@/components/chat/find-hits";
import { currentQuestionId, firstWords } from "@/components/chat/questions";

const path = [
  { id: "q1", role: "user" as const, text: "What is a Harbour?" },
  {
    id: "a1",
    role: "assistant" as const,
    text: "A **harbour** is a [place](https://harbour.example).",
    reasoning: "They mean the old Harbour",
  },
  { id: "q2", role: "user" as const, text: "And\n\nits name? *harbours*" },
  {
    id: "a2",
    role: "assistant" as const,
    text: "```py\nharbour = 2 ** 3\n```\nThe *old* harb&#111;ur. 2 \\* 3, $harbour$",
  },
];

describe("words are found", () => {
  test("whatever their case, in reading order, each time they can be seen", () => {
    expect(findHits(path, " HARBOUR ")).toEqual([
      { messageId: "q1", part: "text", nth: 0 },
      { messageId: "a1", part: "reasoning", nth: 0 },
      { messageId: "a1", part: "text", nth: 1 },
      { messageId: "q2", part: "text", nth: 0 },
      { messageId: "a2", part: "text", nth: 0 },
      { messageId: "a2", part: "text", nth: 1 },
    ]);
  });

  test("across marks, and in code as it stands", () => {
    expect(findHits(path, "A harbour is a place")).toHaveLength(1);
    expect(findHits(path, "the old harbour")).toHaveLength(2);
    expect(findHits(path, "2 ** 3")).toHaveLength(1);
    expect(findHits(path, "2 * 3")).toHaveLength(1);
    expect(findHits(path, "*harbours*")).toHaveLength(1);
  });

  test("not in what nobody typed, and not for nothing", () => {
    expect(findHits(path, "example")).toEqual([]);
    expect(findHits(path, "  ")).toEqual([]);
  });

  test("not across paragraphs, cells or code", () => {
    const answer = { id: "a", role: "assistant" as const };
    const texts = ["one\n\ntwo", "- one\n- two", "|one|two|\n|-|-|", "one\n```\ntwo\n```"];
    for (const text of texts) {
      expect(findHits([{ ...answer, text }], "one")).toHaveLength(1);
      expect(findHits([{ ...answer, text }], "onetwo")).toEqual([]);
    }
  });
});

describe("the outline", () => {
  test("names a question by its first line", () => {
    expect(firstWords("  And\n\nits name?")).toBe("And");
    expect(firstWords("word ".repeat(100))).toHaveLength(120);
  });

  test("marks the question above what is at the top", () => {
    expect(currentQuestionId(path, "a1")).toBe("q1");
    expect(currentQuestionId(path, "q2")).toBe("q2");
    expect(currentQuestionId(path, undefined)).toBe("q2");
    expect(currentQuestionId([], "a1")).toBeUndefined();
  });
});
