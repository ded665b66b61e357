import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "react-intl";
import { describe, expect, test } from "vitest";
import {
  growBlocks,
  hasReferences,
  type MarkdownBlocks,
  noBlocks,
} from "@/components/chat/markdown/blocks";
import { Markdown } from "@/components/chat/markdown/markdown";
import { MarkdownBlock } from "@/components/chat/markdown/markdown-block";
import en from "@/messages/en.json";

const corpus: [string, string][] = [
  ["paragraphs", "One.\nStill one.\n\nTwo.\n\n\n\nThree."],
  ["headings", "# A\ntext\n## B\nSetext\n======\nmore\n\nanother\n---\nend"],
  ["a tight list", "- a\n- b\n  - c\n    - d\n- e\n\ntext"],
  ["a loose list", "1. a\n\n   still a\n\n2. b\n\n       code in b\n\n3. c"],
  ["an indented list", "  - a\n  - b\n\n  - c\n\ntext"],
  ["two lists beside each other", "- a\n- b\n\n* c\n* d\n\n1) e\n2) f"],
  ["a task list", "- [ ] open\n- [x] done"],
  ["fences", "```ts\nconst a = 1;\n\nconst b = 2;\n```\n\ntext\n\n~~~\nplain\n~~~"],
  ["a fence within a fence", "````md\n```js\nx\n```\n\nmore\n````\nend"],
  ["a fence that never closes", "text\n\n```py\nprint(1)\n\n\nprint(2)"],
  ["indented code", "text\n\n    code\n\n    more code\n\ntext"],
  ["a table", "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n\nafter"],
  ["a quotation", "> one\n> two\nlazy\n\n> > nested\n>\n> - list\n\nend"],
  ["a line across", "a\n\n---\n\nb\n***\nc"],
  ["raw HTML", "<div>\n\n**bold**\n\n</div>\n\n<script>alert(1)</script>\n\ntext"],
  ["Windows lines", "# A\r\n\r\n- a\r\n- b\r\n\r\ntext\r\n"],
  ["white space", "\n\n\n  \n"],
  ["other scripts", "# 标题\n\n你好，**世界**。\n\n- שלום\n- 🦜"],
  ["a line that looks like a table at first", "| a | b |\nno table\n\n| c |"],
];

/** The blocks of a text that comes in pieces of `size` characters. */
function streamed(text: string, size: number): MarkdownBlocks {
  let blocks = noBlocks;
  for (let end = size; end < text.length + size; end += size)
    blocks = growBlocks(blocks, text.slice(0, end));
  return blocks;
}

const page = (texts: readonly string[], finished = true) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={en}>
      {texts.map((text) => (
        <MarkdownBlock key={text} text={text} finished={finished} />
      ))}
    </IntlProvider>,
  ).replaceAll("\n", "");

describe("Markdown in blocks", () => {
  test.each(corpus)("looks the same as drawn whole: %s", (_name, text) => {
    for (const size of [1, 3, 7, 1000]) {
      const { finished, open } = streamed(text, size);
      expect([...finished, open].join("")).toBe(text);
      expect(page([...finished, open])).toBe(page([text]));
    }
  });

  test("never touches a finished block again", () => {
    const text = corpus
      .map(([, words]) => words)
      .join("\n\n")
      .replaceAll("```py", "");
    let known: readonly string[] = [];
    let blocks = noBlocks;
    for (let end = 1; end <= text.length; end += 1) {
      blocks = growBlocks(blocks, text.slice(0, end));
      expect(blocks.finished.slice(0, known.length)).toEqual(known);
      known = blocks.finished;
    }
    expect(known.length).toBeGreaterThan(20);
  });

  test.each([
    "```ts\nconst a = 1;\n\nconst b",
    "```\nplain\n",
    "~~~~py lines=2\n~~~\nprint(1)",
    "```c++\nint a;\n  ```",
    "```md\n``\n",
    "not code",
    "`inline` code",
    "``` not ` a fence\n\ntext",
  ])("draws what is still open as it draws it when it is finished: %j", (text) => {
    expect(page([text], false)).toBe(page([text]));
  });

  test("starts over for a text that is not the same grown longer", () => {
    expect(growBlocks(streamed("one\n\ntwo\n\nthree", 1), "other\n\nwords\n").finished).toEqual([
      "other\n\n",
    ]);
  });

  test("knows what reaches across blocks", () => {
    expect(hasReferences("see [a]\n\n[a]: https://example.org")).toBe(true);
    expect(hasReferences("a note[^1]\n\n[^1]: here")).toBe(true);
    expect(hasReferences("- [ ] task\n\n[link](https://example.org): yes")).toBe(false);
  });

  test("draws a text with references whole once it is finished", () => {
    const text = "see [the site][s]\n\nmore\n\n[s]: https://example.org/";
    const html = renderToStaticMarkup(
      <IntlProvider locale="en" messages={en}>
        <Markdown text={text} streaming={false} />
      </IntlProvider>,
    );
    expect(html).toContain('href="https://example.org/"');
  });
});
