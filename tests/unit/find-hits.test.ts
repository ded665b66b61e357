import { describe, expect, test } from "vitest";
import { findHits } from "@/components/chat/find-hits";
import { currentQuestionId, firstWords } from "@/components/chat/questions";

const path = [
  { id: "q1", role: "user", text: "What is a Harbour?" },
  { id: "a1", role: "assistant", text: "A **harbour** is a [place](https://harbour.example)." },
  { id: "q2", role: "user", text: "And\n\nits name?" },
  { id: "a2", role: "assistant", text: "```py\nharbour = 2 ** 3\n```\nThe *old* harbour." },
];

describe("words are found", () => {
  test("whatever their case, in reading order, each time they can be seen", () => {
    expect(findHits(path, " HARBOUR ")).toEqual([
      { messageId: "q1", nth: 0 },
      { messageId: "a1", nth: 0 },
      { messageId: "a2", nth: 0 },
      { messageId: "a2", nth: 1 },
    ]);
  });

  test("across marks, and in code as it stands", () => {
    expect(findHits(path, "A harbour is a place")).toHaveLength(1);
    expect(findHits(path, "the old harbour")).toHaveLength(1);
    expect(findHits(path, "2 ** 3")).toHaveLength(1);
  });

  test("not in what nobody typed, and not for nothing", () => {
    expect(findHits(path, "example")).toEqual([]);
    expect(findHits(path, "  ")).toEqual([]);
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
