import { describe, expect, test } from "vitest";
import { nextPortion } from "@/components/chat/spoken-portion";

const portion = (text: string, { said = 0, isWhole = false } = {}) =>
  nextPortion({ text, isWhole }, said, "Code.");

describe("what is said of a growing answer", () => {
  test.each([
    ["nothing before a sentence is finished", "The first sen", "", 0],
    ["the finished ones, and no half one", "One. Two! Thr", "One. Two!", 9],
    ["a number is no end of a sentence", "It is 3.14 or so", "", 0],
    ["a line is finished by its end", "# A title\nand", "A title", 10],
    ["Chinese ends need no space", "你好。我是", "你好。", 3],
    ["marks are not said", "**Bold** and [a link](https://a.example). ", "Bold and a link.", 41],
    ["code is only named", "Look:\n```js\nlet a;\nlet b;\n```\nSo.\n", "Look: Code. So.", 34],
  ])("%s", (_, text, words, saidLength) => {
    expect(portion(text)).toEqual({ words, saidLength });
  });

  test("goes on where it ended, also inside code", () => {
    expect(portion("One. Two. Three", { said: 4 })).toEqual({ words: "Two.", saidLength: 9 });
    expect(portion("```\nlet a;\nlet b;\n```\nSo.\n", { said: 11 }).words).toBe("Code. So.");
  });

  test("comes in calm portions, of whole sentences", () => {
    const text = "A sentence of some words. ".repeat(100);
    const { words, saidLength } = portion(text);
    expect(words.length).toBeLessThanOrEqual(500);
    expect(words).toMatch(/words\.$/);
    expect(portion(text, { said: saidLength }).words.startsWith("A sentence")).toBe(true);
  });

  test("the rest is said when the answer has ended", () => {
    expect(portion("One. And a rest", { said: 4, isWhole: true }).words).toBe("And a rest");
  });
});
