import type { List, Root, RootContent, Table } from "mdast";

import { MARKS_PER_LOOK } from "@/lib/domain/limits";
import { marksIn } from "@/lib/domain/markdown-marks";

/**
 * A list or a table that goes on and on. Its finished items lie in parts that are drawn once and left alone; only what
 * follows them is looked at.
 */
export type LongBlock = {
  /** What every part needs before it: the head of a table. */
  head: string;
  parts: readonly string[];
  /** Where in the block the parts end. */
  from: number;
  /** In some list an item stands apart from the next: then all of them are drawn so. */
  spread: boolean;
  /** Some item of the list is a task. */
  tasks: boolean;
};

export const shortBlock: LongBlock = { head: "", parts: [], from: 0, spread: false, tasks: false };

/** So many items are a part. */
const PART_SIZE = 32;

/** Where the first line of a node begins: its indentation belongs to it. */
export const lineStart = ({ position }: Pick<RootContent, "position">) =>
  position ? (position.start.offset ?? 0) - (position.start.column - 1) : 0;

const itemsOf = (block: List | Table) =>
  block.type === "list" ? block.children : block.children.slice(1);

export const isSpread = (block: RootContent | undefined) =>
  block?.type === "list" && (block.spread || block.children.some(({ spread }) => spread));

export const hasTasks = (block: RootContent | undefined) =>
  block?.type === "list" && block.children.some(({ checked }) => typeof checked === "boolean");

/** The text behind the parts, as it can be understood alone. */
export const restOf = ({ head, from }: LongBlock, text: string) => head + text.slice(from);

/**
 * The block with what is finished by now, all items but the last, put aside.
 * @param text whole lines of the block so far
 * @param tree what `restOf` means
 */
export function growLong(known: LongBlock, text: string, { children: [block] }: Root): LongBlock {
  if (block?.type !== "list" && block?.type !== "table") return known;
  const items = itemsOf(block);
  const [first, last] = [items[0], items.at(-1)];
  const grown = {
    ...known,
    spread: known.spread || isSpread(block),
    tasks: known.tasks || hasTasks(block),
  };
  if (!first || !last || first === last) return grown;
  const offset = known.from - known.head.length;
  const [start, end] = [lineStart(first) + offset, lineStart(last) + offset];
  if (items.length <= PART_SIZE && marksIn(text.slice(start, end)) < MARKS_PER_LOOK) return grown;
  return {
    ...grown,
    head: known.parts.length > 0 ? known.head : text.slice(0, start),
    parts: [...known.parts, text.slice(start, end)],
    from: end,
  };
}
