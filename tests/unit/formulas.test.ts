import type { Nodes } from "mdast";
import { describe, expect, test } from "vitest";
import { openFormula } from "@/components/chat/markdown/open-formula";
import { parseMarkdown } from "@/components/chat/markdown/parse-markdown";
import { EVEN_GROWTH_MAX, growth } from "../support/growth";

const show = (node: Nodes): string => {
  if (node.type === "formula") return `${node.display ? "D" : "F"}(${node.value})`;
  if ("children" in node) return node.children.map(show).join("|");
  return "value" in node ? node.value : node.type;
};
const read = (text: string) => show(parseMarkdown(text));

describe("A formula", () => {
  test.each([
    ["$a+b$", "F(a+b)"],
    ["\\(x\\)-axis", "F(x)|-axis"],
    ["**$a$** ($b$)", "F(a)| (|F(b)|)"],
    ["x $$y$$ z", "x |D(y)| z"],
    ["\\[ a_1 \\]", "D(a_1)"],
    ["$$\na\n+ b\n\\\\ c\n$$\nafter", "D(a\n+ b\n\\\\ c)|after"],
    ["text\n\\[\n- b\n\\]\nmore", "text|D(- b)|more"],
    ["- item\n  $$\n  x\n  $$\n- two", "item|D(x)|two"],
    ["| a |\n|---|\n| $x$ |", "a|F(x)"],
    ["$\\$5$", "F(\\$5)"],
    ["$$\n\\text{a $b$ c}\n$$", "D(\\text{a $b$ c})"],
  ])("is found in %j", (text, found) => expect(read(text)).toBe(found));

  test.each([
    "$5 and $6",
    "it costs $5, or $7.",
    "US$5 and US$6",
    "$HOME/$PATH",
    "$x$5",
    "$ a $",
    "$$$",
    "\\( no end",
    "$$\nno\n\nend",
  ])("is not seen in %j", (text) => expect(read(text)).not.toMatch(/[DF]\(/));

  test("is not seen in code", () => expect(read("`$a$`")).toBe("$a$"));

  test("keeps what follows it undecided until its end or an empty line", () => {
    expect(openFormula("text\n$$\n- a\n")).toBe(5);
    expect(openFormula("text\n$$\n- a\n$$\n")).toBe(15);
    expect(openFormula("text\n\\[\n- a\n\nmore\n")).toBe(18);
  });

  test.each(["$a ", "$$a ", "\\(a ", "\\[", "$$\n"])(
    "is sought in one go among many beginnings: %j",
    (text) => {
      const parse = (times: number) => void parseMarkdown(text.repeat(times));
      expect(growth(parse, 4_000)).toBeLessThan(EVEN_GROWTH_MAX);
    },
    20_000,
  );
});
