import type { BlockContent, Code, List, RootContent } from "mdast";
import { LOOK_LENGTH_MAX, MARKS_PER_BLOCK_MAX } from "@/lib/domain/limits";
import { beginFence, fencedCode, growFence } from "./fenced-code";
import { lineEnd, linesWithin } from "./marks";
import { wordsOf } from "./words-node";

/** A block that is too much for one look. What it holds is read as a text of its own. */
export type LargeBlock = {
  end: number;
  nodes: RootContent[];
  inner?: {
    text: string;
    around: (content: RootContent[], isFirst: boolean) => RootContent;
    /** A list has more items than this one. */
    goesOn: boolean;
  };
};

const FENCE = /^( {0,3})(?:`{3,}[^`\n]*|~{3}[^\n]*)(?:\n|$)/;
const FORMULA = /^ {0,3}(\$\$|\\\[)/;
const QUOTATION = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])(?:([ \t]{1,4})(?![ \t])|[ \t]|(?=\r?\n))/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const BLANK = /^[ \t]*\r?\n?$/;
/** What begins a block of its own even within a paragraph. */
const BEGINNING = /^ {0,3}(?:`{3}|~{3}|#{1,6}[ \t]|>|(?:[-+*]|\d{1,9}[.)])[ \t])/;

type Line = { text: string; afterBlank: boolean };

/** The end of the lines from `at` on, the first in any case, of which `belongs` is true. */
function endOf(text: string, at: number, belongs: (line: Line) => boolean): number {
  let end = lineEnd(text, at);
  let afterBlank = false;
  while (end < text.length) {
    const next = lineEnd(text, end);
    const line = text.slice(end, next);
    if (!belongs({ text: line, afterBlank })) break;
    afterBlank = BLANK.test(line);
    end = next;
  }
  return end;
}

const withoutIndent = (text: string, columns: number) =>
  text.replaceAll(new RegExp(`^ {0,${columns}}`, "gm"), "");

function fence(text: string, indent: number): LargeBlock | undefined {
  const begun = beginFence(withoutIndent(text.slice(0, lineEnd(text, 0)), indent));
  if (!begun) return undefined;
  const grown = growFence({ ...begun, seenTo: lineEnd(text, 0) }, text);
  const end = typeof grown === "number" ? grown : text.length;
  const { code, language } = fencedCode(withoutIndent(text.slice(0, end), indent)) ?? {};
  if (code === undefined) return undefined;
  return { end, nodes: [{ type: "code", lang: language ?? null, value: code } satisfies Code] };
}

function formula(text: string, mark: string): LargeBlock | undefined {
  const from = text.indexOf(mark) + mark.length;
  const closing = text.slice(0, LOOK_LENGTH_MAX).indexOf(mark === "$$" ? "$$" : "\\]", from);
  const value = text.slice(from, closing);
  const end = lineEnd(text, closing);
  if (closing === -1 || /\n[ \t]*\r?\n/.test(value)) return undefined;
  if (!BLANK.test(text.slice(closing + 2, end))) return undefined;
  return { end, nodes: [{ type: "formula", value: value.trim(), display: true }] };
}

function indentedCode(text: string): LargeBlock {
  const end = endOf(text, 0, ({ text: line }) => INDENTED.test(line) || BLANK.test(line));
  const value = text
    .slice(0, end)
    .replaceAll(/^(?: {1,4}| {0,3}\t)/gm, "")
    .trimEnd();
  return { end, nodes: [{ type: "code", value }] };
}

const isLazy = ({ text, afterBlank }: Line) =>
  !afterBlank && !BLANK.test(text) && !BEGINNING.test(text);

function quotation(text: string): LargeBlock {
  const end = endOf(text, 0, (line) => QUOTATION.test(line.text) || isLazy(line));
  return {
    end,
    nodes: [],
    inner: {
      text: text.slice(0, end).replaceAll(/^ {0,3}> ?/gm, ""),
      around: (content) => ({ type: "blockquote", children: content as BlockContent[] }),
      goesOn: false,
    },
  };
}

const TASK = /^\[([ xX])\][ \t]/;

function item(
  text: string,
  [start, indent = "", marker = "", space = " "]: RegExpExecArray,
): LargeBlock {
  const width = indent.length + marker.length + Math.max(1, space.length);
  const within = new RegExp(`^(?: {${width}}| {0,3}\t)`);
  const end = endOf(
    text,
    0,
    (line) => within.test(line.text) || BLANK.test(line.text) || isLazy(line),
  );
  const content = `${text.slice(start.length, end).replaceAll(new RegExp(`^(?: {1,${width}}|\t)`, "gm"), "")}`;
  const task = TASK.exec(content);
  const inner = task ? content.slice(task[0].length) : content;
  const number = Number.parseInt(marker, 10);
  const spread = /\n[ \t]*\n/.test(inner.trim());
  return {
    end,
    nodes: [],
    inner: {
      text: inner,
      goesOn: ITEM.exec(text.slice(end))?.[2]?.at(-1) === marker.at(-1),
      around: (children, isFirst): List => ({
        type: "list",
        ordered: number >= 0,
        start: number >= 0 ? number : null,
        spread: false,
        children: [
          {
            type: "listItem",
            spread,
            checked: task && isFirst ? task[1] !== " " : null,
            children: children as BlockContent[],
            ...(!isFirst && { data: { hProperties: { className: ["continued"] } } }),
          },
        ],
      }),
    },
  };
}

function knownBlock(text: string): LargeBlock | undefined {
  const fenced = FENCE.exec(text);
  if (fenced) return fence(text, fenced[1]?.length ?? 0);
  const mark = FORMULA.exec(text)?.[1];
  if (mark) return formula(text, mark);
  if (INDENTED.test(text)) return indentedCode(text);
  if (QUOTATION.test(text)) return quotation(text);
  const marker = ITEM.exec(text);
  return marker ? item(text, marker) : undefined;
}

/** The large block that `text` begins with, found by its lines alone. What is none of the known kinds is words. */
export function largeBlock(text: string): LargeBlock {
  const seen = linesWithin(text, 0, MARKS_PER_BLOCK_MAX) || lineEnd(text, 0);
  const block = knownBlock(text);
  if (block && block.end >= seen) return block;
  const rest = text.slice(seen);
  const goesOn =
    rest !== "" && isLazy({ text: rest.slice(0, lineEnd(rest, 0)), afterBlank: false });
  const end = goesOn ? seen + endOf(rest, 0, isLazy) : seen;
  return { end, nodes: wordsOf(text.slice(0, end)) };
}
