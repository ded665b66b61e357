import { describe, expect, test } from "vitest";
import { type AnswerPart, partsFrom, partsSince, storedFrom } from "@/lib/domain/answer-text";

const partsOf = (...runs: [AnswerPart["kind"], string][]): AnswerPart[] => {
  let start = 0;
  return runs.map(([kind, text]) => {
    const part = { start, kind, text };
    start += text.length;
    return part;
  });
};

describe("an answer in parts", () => {
  test("that thinks first and then speaks is stored without the order of its runs", () => {
    const parts = partsOf(["reasoning", "hm"], ["reasoning", "m"], ["text", "Yes"], ["text", "."]);
    expect(storedFrom(parts)).toEqual({ reasoning: "hmm", text: "Yes.", runs: null });
  });

  test("that only speaks has no reasoning", () => {
    expect(storedFrom(partsOf(["text", "Hi"]))).toEqual({
      reasoning: null,
      text: "Hi",
      runs: null,
    });
  });

  test("that came to nothing is empty", () => {
    expect(storedFrom([])).toEqual({ reasoning: null, text: "", runs: null });
  });

  test.each([
    ["text only", partsOf(["text", "a"], ["text", "bc"])],
    ["reasoning, then text", partsOf(["reasoning", "ab"], ["text", "c"])],
    ["text, then reasoning", partsOf(["text", "ab"], ["reasoning", "c"])],
    [
      "back and forth",
      partsOf(["text", "a"], ["reasoning", "bb"], ["text", "ccc"], ["reasoning", "d"]),
    ],
    ["surrogate pairs", partsOf(["reasoning", "💭"], ["text", "👩‍💻!"])],
  ])("comes out of the store in the order it went in: %s", (_name, parts) => {
    const restored = partsFrom(storedFrom(parts));
    expect(partsSince(restored, 0)).toEqual(partsSince(parts, 0));
  });

  test("can be read on from any position, with nothing twice and nothing missing", () => {
    const parts = partsOf(
      ["text", "ab"],
      ["reasoning", "cde"],
      ["reasoning", "f"],
      ["text", "ghij"],
    );
    const whole = parts.map((part) => part.text).join("");
    for (let position = 0; position <= whole.length; position += 1) {
      const since = partsSince(parts, position);
      expect(since.map((part) => part.text).join("")).toBe(whole.slice(position));
      for (const { start, text } of since)
        expect(whole.slice(start, start + text.length)).toBe(text);
    }
    expect(partsSince(parts, whole.length + 5)).toEqual([]);
  });

  test("joins neighbours of one kind, so that a reader who was away gets few events", () => {
    const parts = partsOf(
      ...Array.from({ length: 1_000 }, () => ["text", "x"] as [AnswerPart["kind"], string]),
    );
    expect(partsSince(parts, 10)).toEqual([{ start: 10, kind: "text", text: "x".repeat(990) }]);
  });
});
