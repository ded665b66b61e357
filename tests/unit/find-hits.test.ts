import { describe, expect, test } from "vitest";
import { type FindHit, hitsIn } from "@/components/chat/find-hits";
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

type Path = Parameters<typeof hitsIn>[0];

/** The hits, and in how many steps they were found. */
function search(messages: Path, typed: string): { hits: FindHit[]; steps: number } {
  const work = hitsIn(messages, typed);
  for (let steps = 0; ; steps += 1) {
    const step = work.next();
    if (step.done) return { hits: step.value, steps };
  }
}

const findHits = (messages: Path, typed: string) => search(messages, typed).hits;

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

describe("a search gives way to others", () => {
  const long = (id: string) => ({
    id,
    role: "assistant" as const,
    text: "a *word* here\n\n".repeat(1_000),
  });

  test("after every message, and within a long one", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      id: `q${index}`,
      role: "user" as const,
      text: "a word",
    }));
    expect(search(many, "word").steps).toBeGreaterThanOrEqual(many.length);
    expect(search([long("a")], "nothing").steps).toBeGreaterThan(5);
  });

  test("and ends where nobody would count on", () => {
    const question = (id: string) => ({ id, role: "user" as const, text: "word ".repeat(6_000) });
    expect(findHits([question("a"), question("b"), question("c")], "word")).toHaveLength(10_000);
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
