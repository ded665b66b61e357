import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "react-intl";
import { describe, expect, test } from "vitest";
import {
  GROUP_SIZE,
  growBlocks,
  inSteps,
  type MarkdownBlocks,
  noBlocks,
} from "@/components/chat/markdown/blocks";
import { drawElements } from "@/components/chat/markdown/draw-elements";
import { elementsOf } from "@/components/chat/markdown/elements-of";
import { beginFence } from "@/components/chat/markdown/fenced-code";
import { Markdown } from "@/components/chat/markdown/markdown";
import { MarkdownBlock } from "@/components/chat/markdown/markdown-block";
import { hasReferences } from "@/components/chat/markdown/references";
import en from "@/messages/en.json";
import { markdownCorpus } from "../support/markdown-corpus";

const blocksIn = ({ groups, open }: MarkdownBlocks) => [...groups.flat(), open];

/** The blocks of a text of which `ends` were seen. */
const streamed = (text: string, ends: readonly number[]) =>
  [...ends, text.length].reduce((blocks, end) => growBlocks(blocks, text.slice(0, end)), noBlocks);

const everyNth = (text: string, size: number) =>
  Array.from({ length: Math.floor(text.length / size) }, (_, index) => (index + 1) * size);

const draw = (node: ReactNode) =>
  renderToStaticMarkup(
    <IntlProvider locale="en" messages={en}>
      {node}
    </IntlProvider>,
  );

const drawBlocks = (blocks: readonly string[]) =>
  draw(
    blocks.map((text, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
      <MarkdownBlock key={index} text={text} finished />
    )),
  );

const drawWhole = (text: string) => draw(drawElements(elementsOf(text)));

const apart = markdownCorpus.filter(([, text]) => !hasReferences(text));
const all = apart
  .filter(([name]) => !name.includes("never closes") && !name.includes("empty fence"))
  .map(([, words]) => words)
  .join("\n\n");

describe("Markdown in blocks", () => {
  test.each(apart)("looks the same as drawn whole, wherever it was cut: %s", (_name, text) => {
    const whole = drawWhole(text);
    const cuts = [1, 2, 3, 5, 7, 1000].map((size) => everyNth(text, size));
    for (const at of everyNth(text, 1)) cuts.push([at]);
    for (const ends of cuts) {
      const blocks = blocksIn(streamed(text, ends));
      expect(blocks.join("")).toBe(text);
      expect(drawBlocks(blocks)).toBe(whole);
    }
  });

  test("looks the same as drawn whole when it is long", () => {
    const long = Array.from({ length: 4 }, () => all).join("\n\n");
    const blocks = streamed(long, everyNth(long, 11));
    expect(blocks.groups.length).toBeGreaterThan(8);
    expect(drawBlocks(blocksIn(blocks))).toBe(drawWhole(long));
  });

  test("looks the same as drawn whole when one block is long", () => {
    const list = Array.from({ length: 120 }, (_, index) => `- item **${index}**`).join("\n");
    const text = `before\n\n${list}\n\nafter`;
    expect(drawBlocks(blocksIn(streamed(text, everyNth(text, 29))))).toBe(drawWhole(text));
  });

  const many = (item: (index: number) => string) => Array.from({ length: 150 }, (_, i) => item(i));
  test.each([
    ["a list", many((index) => `- item **${index}**`).join("\n")],
    ["a numbered list with lists in it", many((index) => `${index + 7}. a\n     - b\n`).join("")],
    ["a list of paragraphs", many((index) => `* item ${index}\n\n  more\n\n`).join("")],
    ["a list that becomes loose at its end", `${many(() => "- a\n").join("")}\n- b`],
    ["a list with tasks at its end", `${many(() => "- a\n").join("")}- [x] b`],
    ["a list left by a lazy line", `${many(() => "- a\nlazy\n").join("")}lazy too`],
    ["a list with code", many(() => "- a\n\n  ```js\n  x()\n\n  y()\n  ```\n").join("")],
    ["a table", `|a|b|\n|-|-:|\n${many((index) => `| **${index}** | b |\n`).join("")}| c`],
  ])("looks the same as drawn whole while one block grows: %s", (_name, text) => {
    let known = noBlocks;
    for (const end of [...everyNth(text, 29), text.length]) {
      const grown = growBlocks(known, text.slice(0, end));
      const parts = known.long?.parts ?? [];
      expect(grown.long?.parts.slice(0, parts.length) ?? []).toEqual(parts);
      known = grown;
    }
    const { open, long } = known;
    expect(open).toBe(text);
    expect(long?.parts.length).toBeGreaterThan(2);
    expect(draw(<MarkdownBlock text={open} long={long} finished />)).toBe(drawWhole(text));
    const after = growBlocks(known, `${text}\n\nafter\n\nmore\n`);
    expect(drawBlocks(blocksIn(after))).toBe(drawWhole(after.text));
    expect(after.long?.parts ?? []).toEqual([]);
  });

  test("never touches a finished block or a full group again", () => {
    const text = `${all}\n\n${all}`;
    let known = noBlocks;
    for (const end of everyNth(text, 1)) {
      const grown = growBlocks(known, text.slice(0, end));
      const full = known.groups.slice(0, -1);
      expect(full.every((group, index) => group === grown.groups[index])).toBe(true);
      const finished = known.groups.at(-1) ?? [];
      expect(grown.groups[full.length]?.slice(0, finished.length)).toEqual(finished);
      known = grown;
    }
    expect(known.groups.every(({ length }) => length <= GROUP_SIZE)).toBe(true);
    expect(known.groups.length).toBeGreaterThan(4);
  });

  test("starts over for a text that is not the same grown longer", () => {
    const known = streamed("one\n\ntwo\n\nthree", [1]);
    expect(blocksIn(growBlocks(known, "other\n\nwords\n"))).toEqual(["other\n\n", "words\n"]);
  });

  test("looks at a long block less often, in proportion to its length", () => {
    const looks = (length: number) =>
      new Set(Array.from({ length: 256 }, (_, index) => inSteps(length + index))).size;
    expect([500, 2_048, 8_192, 32_768].map(looks)).toEqual([256, 4, 1, 1]);
    expect(inSteps(5_000)).toBe(4_992);
  });

  test("draws an open code block as it draws it when it is finished", () => {
    for (const text of ["```ts\nconst a = 1;\n\nconst b", "~~~~py lines=2\n~~~\nprint(1)"]) {
      const fence = beginFence(text);
      expect(fence).toBeDefined();
      const open = draw(<MarkdownBlock text={text} fence={fence} finished={false} />);
      expect(open).toBe(drawWhole(text));
    }
  });

  test("holds back what may become the closing line of a code block", () => {
    const text = "```ts\na\n``";
    expect(draw(<MarkdownBlock text={text} fence={beginFence(text)} finished={false} />)).toBe(
      drawWhole("```ts\na\n```"),
    );
  });
});

describe("What reaches across blocks", () => {
  test.each(markdownCorpus.filter(([, text]) => hasReferences(text)))("is known: %s", (_, text) => {
    const whole = draw(<Markdown text={text} streaming={false} />);
    expect(whole).toContain(drawWhole(text));
  });

  test("is not seen where it is not", () => {
    expect(hasReferences("- [ ] task\n\n[link](https://example.org): yes")).toBe(false);
  });

  test("resolves once the text is finished", () => {
    const text = "see [the site][s]\n\nmore\n\n[s]: https://example.org/";
    expect(draw(<Markdown text={text} streaming={false} />)).toContain(
      'href="https://example.org/"',
    );
  });
});
