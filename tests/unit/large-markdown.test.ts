import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { describe, expect, test } from "vitest";
import { elementsFrom, elementsInSlices, elementsOf } from "@/components/chat/markdown/elements-of";
import { parseMarkdown } from "@/components/chat/markdown/parse-markdown";
import { MARKS_PER_BLOCK_MAX, MARKS_PER_LOOK, NESTING_MAX } from "@/lib/domain/limits";
import { marksIn } from "@/lib/domain/markdown-marks";
import { hostileTexts, ordinaryTexts } from "../support/large-texts";
import { markdownCorpus } from "../support/markdown-corpus";

const show = (children: Element[]) => toHtml({ type: "root", children });
const readWhole = (text: string) => show(elementsFrom(parseMarkdown(text).children));

const wordsIn = (node: ElementContent): string => {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(wordsIn).join("") : "";
};
const textOf = (text: string) => elementsOf(text).map(wordsIn).join("\n");

const depthOf = (node: ElementContent): number =>
  node.type === "element" ? 1 + Math.max(0, ...node.children.map(depthOf)) : 0;

/** Processor time, which does not grow because others are busy. */
function milliseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe("a text that is read a little at a time", () => {
  const rest = `\n\n${". ".repeat(MARKS_PER_BLOCK_MAX - 10)}\n\nend`;

  test.each(markdownCorpus)("looks the same, wherever a look ends: %s", (_name, text) => {
    const lines = text.split("\n");
    for (let count = 0; count <= lines.length; count += 1) {
      const before = marksIn(lines.slice(0, count).join("\n")) + 4;
      const whole = `${". ".repeat(Math.max(0, MARKS_PER_LOOK - before))}\n\n${text}${rest}`;
      expect(show(elementsOf(whole))).toBe(readWhole(whole));
    }
  });

  test("looks the same when it has links and footnotes far apart", () => {
    const part = (number: number) =>
      `See [the site][s${number}], [S${number}] and that[^${number}].\n\n- one\n- [two][s1]\n\n`;
    const parts = Array.from({ length: 40 }, (_, index) => part(index + 1));
    const ends = parts.map(
      (_, index) =>
        `[s${index + 1}]: https://example.org/${index}\n[^${index + 1}]: Note *${index}*.\n\n`,
    );
    const text = `    code\n\n${parts.join("")}\`\`\`\n[x]: y\n\`\`\`\n\n[x]\n\n${ends.join("")}`;
    expect(marksIn(text)).toBeGreaterThan(2 * MARKS_PER_BLOCK_MAX);
    expect(show(elementsOf(text))).toBe(readWhole(text));
  });

  test.each(ordinaryTexts)("looks the same when it is long: %s", (_name, make) => {
    expect(show(elementsOf(make(9_000)))).toBe(readWhole(make(9_000)));
  });

  test("keeps what stands in one very large item, and the numbers of those after it", () => {
    const code = "   const a = [b, c]; // *d*\n".repeat(200);
    const text = `1. before\n\n2. Do **this**:\n\n   \`\`\`ts\n${code}   \`\`\`\n\n   - and that\n\n3. after\n`;
    expect(show(elementsOf(text))).toBe(readWhole(text));
  });

  test("keeps what stands in a very large quotation", () => {
    const text = `${"> A **word** and `code`.\n>\n> - item\n>\n".repeat(80)}\nafter`;
    expect(show(elementsOf(text))).toBe(readWhole(text));
  });
});

describe("a hostile text", () => {
  test.each(hostileTexts)("costs in proportion to its length: %s", (_name, make) => {
    const [short, long] = [make(5_000), make(50_000)];
    elementsOf(make(1_000));
    const forShort = milliseconds(() => elementsOf(short));
    const forLong = milliseconds(() => elementsOf(long));
    expect(forLong).toBeLessThan(15 * forShort + 500);
  });

  test.each(hostileTexts)("gives way to others: %s", (_name, make) => {
    const times: number[] = [];
    const slices = elementsInSlices(make(50_000));
    for (let done: boolean | undefined = false; !done; )
      times.push(milliseconds(() => (done = slices.next().done)));
    // One look at most, whatever there is: wide, for a machine that compiles and collects meanwhile.
    expect(Math.max(...times)).toBeLessThan(400);
  });

  test.each(hostileTexts)("nests no deeper than can be walked: %s", (_name, make) => {
    const depths = elementsOf(make(20_000)).map(depthOf);
    expect(Math.max(...depths)).toBeLessThan(NESTING_MAX + 20);
  });

  const tokens =
    "*|_|**|__|~~|`|``|[|]|(|)|![|$|$$|\\(|\\[|\\|<|>|\n|\n\n|\n> |\n- |\n1. |\n# |\n===\n|\n---\n|    |\t|@|www.|.|-|+|!|&|\r\n".split(
      "|",
    );
  const pairs = tokens.flatMap((one) => tokens.map((other) => [one, other] as const));

  test("keeps all its words, whichever two marks it repeats", () => {
    // Every pair over the days would be too many: each seventh, and another seventh for every token.
    for (const [one, other] of pairs.filter((_, index) => index % 7 === 0)) {
      const words = Array.from({ length: 500 }, (_, index) => `w${index}x`);
      const text = words.map((word) => `${one}${word} ${other}`).join(" ");
      const drawn = textOf(text);
      expect(words.filter((word) => !drawn.includes(word))).toEqual([]);
    }
  });
});
