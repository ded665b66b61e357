import type { RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { openFence } from "./open-fence";

/** A growing Markdown text, cut where it can be: what comes after a finished block never changes it. */
export type MarkdownBlocks = { text: string; finished: readonly string[]; open: string };

export const noBlocks: MarkdownBlocks = { text: "", finished: [], open: "" };

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Definitions and footnotes reach across blocks: they make sense only with the whole text around them. */
const REFERENCE = /^ {0,3}\[[^\]]+\]:/m;

export const hasReferences = (text: string) => REFERENCE.test(text);

/** Where the first line of a node begins: its indentation belongs to it. */
const lineStart = ({ position }: RootContent) =>
  position ? (position.start.offset ?? 0) - (position.start.column - 1) : 0;

/**
 * The blocks of a text that has grown since `known`. Only what follows the last finished block is looked at:
 * of its top-level nodes all but the last are finished, as only the last can still be added to. A line counts
 * when it is whole: a lone "2" is a paragraph, but may become the "2." of the list before it.
 */
export function growBlocks(known: MarkdownBlocks, text: string): MarkdownBlocks {
  const from = text.startsWith(known.text) ? known : noBlocks;
  const open = from.open + text.slice(from.text.length);
  if (openFence(open)) return { text, finished: from.finished, open };
  const wholeLines = open.slice(0, open.lastIndexOf("\n") + 1);
  const starts = parser.parse(wholeLines).children.map(lineStart);
  const borders = [0, ...starts.slice(1)];
  const cut = borders.at(-1) ?? 0;
  if (cut === 0) return { text, finished: from.finished, open };
  const fresh = borders.slice(0, -1).map((start, index) => open.slice(start, borders[index + 1]));
  return { text, finished: [...from.finished, ...fresh], open: open.slice(cut) };
}
