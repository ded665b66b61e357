import type { Root } from "mdast";
import { MARKS_PER_BLOCK_MAX } from "@/lib/domain/limits";
import { beginFence, growFence, type OpenFence } from "./fenced-code";
import { largeBlock } from "./large-block";
import { growLong, type LongBlock, lineStart, restOf, shortBlock } from "./long-block";
import { linesWithin } from "./marks";
import { openFormula } from "./open-formula";
import { parseMarkdown } from "./parse-markdown";

/** So many blocks are one group, which the browser lays out only when it comes near the screen. */
export const GROUP_SIZE = 40;

/** A growing Markdown text, cut where it can be: what comes after a finished block never changes it. */
export type MarkdownBlocks = {
  text: string;
  /** The finished blocks. All groups but the last are full, and a full one is never touched again. */
  groups: readonly (readonly string[])[];
  open: string;
  /** Set while the open block is a code block. */
  fence?: OpenFence | undefined;
  /** Set while the open block is a list or a table that has become long. */
  long?: LongBlock | undefined;
};

export const noBlocks: MarkdownBlocks = { text: "", groups: [[]], open: "" };

/** The groups with more in them; full ones stay the same. */
export function addToGroups<T>(groups: readonly (readonly T[])[], fresh: readonly T[]) {
  const last = [...(groups.at(-1) ?? []), ...fresh];
  const grown = groups.slice(0, -1);
  for (let from = 0; from <= last.length; from += GROUP_SIZE)
    grown.push(last.slice(from, from + GROUP_SIZE));
  return grown;
}

/** Of the top-level nodes all but the last are finished, as only the last can still be added to. */
function finishedIn(open: string, { children }: Root, { head, from }: LongBlock): string[] {
  const starts = children.slice(1).map((node) => lineStart(node) - head.length + from);
  const borders = [0, ...starts];
  return borders.slice(0, -1).map((start, index) => open.slice(start, borders[index + 1]));
}

/** Long blocks are looked at in steps of about a 32nd of their length, so that the work stays in proportion. */
export function inSteps(length: number): number {
  const step = 2 ** Math.floor(Math.log2(length / 32));
  return length < 1024 ? length : length - (length % step);
}

/** A line counts when it is whole: a lone "2" is a paragraph, but may become the "2." of the list before it. */
const wholeLines = (text: string) => text.slice(0, text.lastIndexOf("\n") + 1);

/** What of an open block may be concluded from, with all that was before `seenTo`; no more than one look. */
function linesToLookAt(open: string, seenTo: number): string {
  const rest = open.slice(seenTo);
  const fits = linesWithin(rest, 0, MARKS_PER_BLOCK_MAX);
  const lines = fits < rest.length ? fits : inSteps(rest.length);
  return open.slice(0, seenTo + openFormula(wholeLines(rest.slice(0, lines))));
}

/** The blocks without the code blocks that are over at the beginning of the open text. */
function cutFences(blocks: MarkdownBlocks): MarkdownBlocks {
  let { groups, open, fence } = blocks;
  for (;;) {
    const begun = fence ?? beginFence(open);
    const grown = begun && growFence(begun, open);
    if (typeof grown !== "number") {
      const isSame = groups === blocks.groups;
      return { ...blocks, groups, open, fence: grown, long: isSame ? blocks.long : undefined };
    }
    groups = addToGroups(groups, [open.slice(0, grown)]);
    open = open.slice(grown);
    fence = undefined;
  }
}

const withFinished = ({ text, groups, open }: MarkdownBlocks, finished: readonly string[]) => ({
  text,
  groups: addToGroups(groups, finished),
  open: open.slice(finished.reduce((sum, block) => sum + block.length, 0)),
});

/** What becomes of a block that is too much for one look: it stays open until its lines end. */
function growLarge(blocks: MarkdownBlocks, seen: string): MarkdownBlocks {
  const { open, long = shortBlock } = blocks;
  if (seen !== "" && inSteps(seen.length) === inSteps(open.length)) return blocks;
  const lines = wholeLines(open.slice(long.from));
  const { end } = largeBlock(lines);
  return end < lines.length ? withFinished(blocks, [open.slice(0, long.from + end)]) : blocks;
}

/** One look at the open block, of which `seen` was looked at before. The same blocks when there is nothing to see. */
function lookOnce(blocks: MarkdownBlocks, seen: string): MarkdownBlocks {
  const { open, long = shortBlock } = blocks;
  if (blocks.fence) return blocks;
  const lines = linesToLookAt(open, long.from);
  const isLarge = linesWithin(open, long.from, MARKS_PER_BLOCK_MAX) < open.length;
  if (seen.startsWith(lines)) return isLarge ? growLarge(blocks, seen) : blocks;
  const tree = parseMarkdown(restOf(long, lines));
  const finished = finishedIn(lines, tree, long);
  if (finished.length > 0) return withFinished(blocks, finished);
  const grown = growLong(long, lines, tree);
  if (isLarge && grown.from === long.from) return growLarge(blocks, "");
  return grown === long ? blocks : { ...blocks, long: grown };
}

/** The blocks of a text that has grown since `known`. Only what follows the last finished block is looked at. */
export function growBlocks(known: MarkdownBlocks, text: string): MarkdownBlocks {
  // Unlike startsWith, a comparison of two strings costs next to nothing however long they are.
  const from = text.slice(0, known.text.length) === known.text ? known : noBlocks;
  let grown = cutFences({ ...from, text, open: from.open + text.slice(from.text.length) });
  let seen = grown.groups === from.groups ? from.open : "";
  for (;;) {
    const next = lookOnce(grown, seen);
    if (next === grown) return grown;
    const isFurther = next.groups !== grown.groups || next.long?.from !== grown.long?.from;
    grown = cutFences(next);
    if (!isFurther) return grown;
    seen = "";
  }
}
