import { describe, expect, it } from "vitest";
import { ThinkTagSplitter } from "@/lib/server/model/think-tag";
import { EVEN_GROWTH_MAX, growth } from "../support/growth";

function split(pieces: readonly string[]) {
  const splitter = new ThinkTagSplitter();
  const told = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  const all = (type: string) =>
    told
      .filter((piece) => piece.type === type)
      .map(({ text }) => text)
      .join("");
  return { reasoning: all("reasoning"), text: all("text") };
}

const letters = (text: string) => text.split("");

const cases: [name: string, written: string, told: ReturnType<typeof split>][] = [
  ["no tag at all", "Hello", { reasoning: "", text: "Hello" }],
  ["a thought before the answer", "<think>Hm.</think>Hello", { reasoning: "Hm.", text: "Hello" }],
  [
    "blanks around the tags",
    "\n<think>\nHm. \n</think>\n\nHello\n",
    { reasoning: "Hm.", text: "Hello\n" },
  ],
  ["an empty thought", "<think>\n\n</think>\n\nHello", { reasoning: "", text: "Hello" }],
  ["a thought that never ends", "<think>Hm, a < b", { reasoning: "Hm, a < b", text: "" }],
  ["nothing after the thought", "<think>Hm.</think>", { reasoning: "Hm.", text: "" }],
  [
    "the tag in the middle of a text",
    "Write <think>x</think>.",
    { reasoning: "", text: "Write <think>x</think>." },
  ],
  [
    "a second thought, which is text",
    "<think>a</think>b<think>c</think>",
    { reasoning: "a", text: "b<think>c</think>" },
  ],
  ["another tag", "<thin>Hello", { reasoning: "", text: "<thin>Hello" }],
  ["the beginning of a tag and no more", "<thi", { reasoning: "", text: "<thi" }],
  ["blanks only", " \n ", { reasoning: "", text: " \n " }],
  [
    "half a closing tag within the thought",
    "<think>a</thi b</think>c",
    { reasoning: "a</thi b", text: "c" },
  ],
];

describe("a text with", () => {
  it.each(cases)("%s is told apart, whole or letter by letter", (_, written, told) => {
    expect(split([written])).toEqual(told);
    expect(split(letters(written))).toEqual(told);
  });

  it("a megabyte of blanks is not held back for ever", () => {
    const tell = (count: number) => {
      const blanks = " ".repeat(count);
      expect(split([blanks, "x"]).text).toBe(`${blanks}x`);
      expect(split(["<think>a", blanks, "x"]).reasoning).toBe(`a${blanks}x`);
    };
    expect(growth(tell, 100_000)).toBeLessThan(EVEN_GROWTH_MAX);
  });
});
