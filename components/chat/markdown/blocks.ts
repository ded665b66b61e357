import type { Root } from "mdast";
import { beginFence, growFence, type OpenFence } from "./fenced-code";
import { growLong, type LongBlock, lineStart, restOf, shortBlock } from "./long-block";
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

function withFinished(groups: MarkdownBlocks["groups"], fresh: readonly string[]) {
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

/** What of an open block may be concluded from, with all that was before `seenTo`. */
function linesToLookAt(open: string, seenTo: number): string {
  const rest = open.slice(seenTo);
  const whole = wholeLines(rest.slice(0, inSteps(rest.length)));
  return open.slice(0, seenTo + openFormula(whole));
}

function cutFence({ text, groups, open, fence }: MarkdownBlocks): MarkdownBlocks {
  const begun = fence ?? beginFence(open);
  const grown = begun && growFence(begun, open);
  if (typeof grown !== "number") return { text, groups, open, fence: grown };
  const finished = withFinished(groups, [open.slice(0, grown)]);
  return cutFence({ text, groups: finished, open: open.slice(grown) });
}

/** The blocks of a text that has grown since `known`. Only what follows the last finished block is looked at. */
export function growBlocks(known: MarkdownBlocks, text: string): MarkdownBlocks {
  // Unlike startsWith, a comparison of two strings costs next to nothing however long they are.
  const from = text.slice(0, known.text.length) === known.text ? known : noBlocks;
  const open = from.open + text.slice(from.text.length);
  const grown = cutFence({ text, groups: from.groups, open, fence: from.fence });
  const isSame = grown.groups === from.groups;
  const long = (isSame && from.long) || shortBlock;
  const lines = linesToLookAt(grown.open, long.from);
  if (grown.fence || (isSame && from.open.startsWith(lines))) return { ...grown, long: from.long };
  const tree = parseMarkdown(restOf(long, lines));
  const finished = finishedIn(lines, tree, long);
  if (finished.length === 0) return { ...grown, long: growLong(long, lines, tree) };
  const length = finished.reduce((sum, block) => sum + block.length, 0);
  const rest = {
    text,
    groups: withFinished(grown.groups, finished),
    open: grown.open.slice(length),
  };
  return cutFence(rest);
}
