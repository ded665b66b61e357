import { expect, test } from "vitest";
import { lineDifferences } from "@/lib/client/line-differences";
import { ownProcessorMs } from "../support/process-cost";

const signs = { same: " ", removed: "-", added: "+" };

/** The lines as a patch has them, with marks around the words that are not on the other side. */
const told = (before: string, after: string) =>
  lineDifferences(before, after).map(
    ({ kind, words }) =>
      signs[kind] + words.map(({ text, changed }) => (changed ? `[${text}]` : text)).join(""),
  );

test.each<[name: string, before: string, after: string, lines: string[]]>([
  ["nothing", "a\nb", "a\nb", [" a", " b"]],
  [
    "a word",
    "keep\nbe brief now",
    "keep\nbe formal now",
    [" keep", "-be [brief] now", "+be [formal] now"],
  ],
  ["a line that is another one", "alpha", "omega", ["-alpha", "+omega"]],
  ["a line more", "a\nc", "a\nb\nc", [" a", "+b", " c"]],
  ["a line less", "a\nb\nc", "a\nc", [" a", "-b", " c"]],
  ["two lines for one", "x one", "x two\nx three", ["-x one", "+x two", "+x three"]],
  ["a line break at the end", "a", "a\n", [" a", "+"]],
  ["everything", "", "new words", ["-", "+new words"]],
])("%s", (_name, before, after, lines) => expect(told(before, after)).toEqual(lines));

test("two long texts without a line in common are compared in reasonable time", () => {
  const text = (word: string) =>
    Array.from({ length: 5_000 }, (_, at) => `${word} ${(at * 7919) % 10_007}`).join("\n");
  const began = ownProcessorMs();
  expect(lineDifferences(text("one"), text("two")).length).toBeGreaterThan(5_000);
  expect(ownProcessorMs() - began).toBeLessThan(5_000);
});
