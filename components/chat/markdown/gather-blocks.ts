import type { RootContent } from "mdast";
import { MARKS_PER_PART } from "@/lib/domain/limits";

/** Blocks that were read; the last of them, a list, a table or a quotation, may go on in the first of the next. */
export type Step = {
  nodes: RootContent[];
  marks: number;
  to: number;
  goesOn: boolean;
  head: string;
};

/** Adds `more` to the block that it goes on; false when it is a block of its own. */
function isAdded(known: RootContent | undefined, more: RootContent): boolean {
  if (known?.type === "list" && more.type === "list" && known.ordered === more.ordered) {
    known.children.push(...more.children);
    known.spread ||= more.spread;
  } else if (known?.type === "table" && more.type === "table")
    known.children.push(...more.children.slice(1));
  else if (known?.type === "blockquote" && more.type === "blockquote")
    known.children.push(...more.children);
  else return false;
  return true;
}

/** Some blocks, how many marks were read for them, and where in the text they end. */
export type Batch = { nodes: RootContent[]; marks: number; to: number };

/** What was read and is not handed out yet. */
export type Gathered = Batch & {
  /** The last block, if it goes on: how many marks it has by now, and where it begins. */
  open: { marks: number; from: number } | undefined;
  /** The number of the next item, if it is a numbered list. */
  number: number | undefined;
};

/** The number of the item that follows the last of a list that goes on. */
function numberAfter({ nodes, number }: Gathered, goesOn: boolean): number | undefined {
  const list = nodes.at(-1);
  if (!goesOn) return undefined;
  if (list?.type !== "list" || typeof list.start !== "number") return number;
  return list.start + list.children.filter(({ data }) => !data).length;
}

/** Takes in what was read. */
export function gather(
  known: Gathered,
  { nodes: [first, ...others], marks, to, goesOn }: Step,
): void {
  if (first?.type === "list" && known.number !== undefined) first.start = known.number;
  const isMore = known.open && (!first || isAdded(known.nodes.at(-1), first));
  if (first && !isMore) known.nodes.push(first);
  known.nodes.push(...others);
  const { open } = known;
  const before = isMore && open ? open : { marks: 0, from: known.to };
  known.open = undefined;
  if (goesOn) known.open = { marks: before.marks + marks, from: before.from };
  known.number = numberAfter(known, goesOn);
  known.marks += marks;
  known.to = to;
}

/** What is to be handed out. A block that goes on waits for the rest of it, unless it has become large. */
export function takeBatch(known: Gathered): Batch {
  const { marks, open } = known;
  const waits = open && open.marks < MARKS_PER_PART && known.nodes.length > 0;
  const nodes = known.nodes.splice(0, known.nodes.length - (waits ? 1 : 0));
  known.marks = 0;
  return { nodes, marks, to: waits ? open.from : known.to };
}
