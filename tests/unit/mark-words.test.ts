import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { describe, expect, test } from "vitest";
import { type Mark, markWords } from "@/components/share/mark-words";
import { settledMarkdown } from "@/components/share/settled-markdown";

const drawing = { text: String, isLate: () => false };

const marksFor = (...words: string[]): Mark[] =>
  words.map((each, index) => ({ id: `s${index}`, words: each }));

const markedIn = (markdown: string, ...words: string[]) =>
  toHtml(markWords(h("div", settledMarkdown(markdown, drawing)), marksFor(...words)));

describe("words that are marked", () => {
  test("stand where they stood, with the words around them", () => {
    expect(markedIn("The key is abc, no more.", "abc")).toContain(
      'The key is <mark id="s0">abc</mark>, no more.',
    );
  });

  test("may go across elements: the first piece has the name", () => {
    expect(markedIn("a1**b2**c3", "1b2c")).toContain(
      'a<mark id="s0">1</mark><strong><mark>b2</mark></strong><mark>c</mark>3',
    );
  });

  test("are found one after the other, also when they are the same", () => {
    expect(markedIn("x y x", "x", "x")).toContain(
      '<mark id="s0">x</mark> y <mark id="s1">x</mark>',
    );
    expect(markedIn("xx", "x", "x")).toContain('<mark id="s0">x</mark><mark id="s1">x</mark>');
  });

  test("are found in code, within its colours and over its lines", () => {
    const html = markedIn("```js\nconst key = 'abc';\nnext()\n```", "'abc';\nnext");
    expect(html).toContain('<span class="hljs-string"><mark id="s0">\'abc\'</mark></span>');
    expect(html).toContain("<mark>;\n</mark>");
  });

  test("that are not there are passed over, and the rest is found", () => {
    const html = markedIn("one two", "three", "two");
    expect(html).toContain('one <mark id="s1">two</mark>');
  });

  test("change nothing but the marks", () => {
    const markdown =
      "# T\n\n- a **b** `c`\n\n```js\nlet a = 1\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |";
    const bare = toHtml(h("div", settledMarkdown(markdown, drawing)));
    const marked = markedIn(markdown, "a", "b", "let a");
    expect(marked).not.toBe(bare);
    expect(marked.replace(/<\/?mark[^>]*>/g, "")).toBe(bare);
  });
});
