import { describe, expect, test } from "vitest";
import {
  cutInPieces,
  filledPiece,
  labelPlace,
  pageOnly,
  withoutNul,
} from "@/components/share/label-places";

const forPage = { label: (id: string) => `<${id}>`, isPage: true };
const forFile = { ...forPage, isPage: false };
const cases: [string, string][] = [
  ["words", "Plain words, no label."],
  ["labels", `a${labelPlace("task.done")}b${labelPlace("task.open")}`],
  ["what is for the page only", `a${pageOnly("source of a message")}b${pageOnly("another")}c`],
  ["characters of two halves", "👩‍👩‍👧𝒳😀".repeat(5)],
  ["nothing", ""],
];

describe("a drawing cut in pieces", () => {
  test.each(cases)("of any length is the same when each is filled by itself: %s", (_, drawn) => {
    for (let length = 1; length < 30; length += 1) {
      const pieces = cutInPieces(drawn, length);
      for (const fill of [forPage, forFile])
        expect(pieces.map((piece) => filledPiece(piece, fill)).join("")).toBe(
          filledPiece(drawn, fill),
        );
      for (const piece of pieces) {
        expect(piece.isWellFormed()).toBe(true);
        expect(filledPiece(piece, forPage).length).toBeLessThanOrEqual(length + 26);
      }
    }
  });
});

test("a text cannot name a label", () => {
  const words = withoutNul("a\u0000task.done\u0000b");
  expect(filledPiece(words, forPage)).toBe(words);
});
