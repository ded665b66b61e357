import type { Blockquote, List, RootContent, Table } from "mdast";
import {
  LARGE_BLOCKS_NESTED_MAX,
  MARKS_PER_BLOCK_MAX,
  MARKS_PER_LOOK,
  MARKS_PER_SLICE,
} from "@/lib/domain/limits";
import { marksIn } from "@/lib/domain/markdown-marks";
import { type Batch, type Gathered, gather, type Step, takeBatch } from "./gather-blocks";
import { largeBlock } from "./large-block";
import { lineStart } from "./long-block";
import { lineEnd, linesWithin } from "./marks";
import { openFormula } from "./open-formula";
import { parseMarkdown } from "./parse-markdown";
import { definedBefore, type References } from "./references";
import { wordsOf } from "./words-node";

/** Where in a text one is. `head` is what the rest of a table needs before it. */
type Place = { text: string; at: number; head: string };

/** `isCut` when it ends before a formula that is not over in it. */
type Look = { nodes: RootContent[]; starts: number[]; end: number; isCut: boolean };

/** So much of a line says whether it is a block of its own. */
const AHEAD = 40;

/** How the line behind a look begins: it may be too much for any look, but shows what ends before it. */
const lineAhead = (text: string, at: number) =>
  text.slice(at, Math.min(at + AHEAD, lineEnd(text, at)));

/** The blocks in as many lines as have so many marks; undefined when not even one line has so few. */
function look(
  { text, at, head }: Place,
  marksMax: number,
  references: References,
): Look | undefined {
  const fits = linesWithin(text, at, marksMax);
  const end = fits === text.length ? fits : at + openFormula(text.slice(at, fits));
  if (end === at) return undefined;
  const isCut = end < fits;
  const piece = text.slice(at, end) + (isCut ? "" : lineAhead(text, end));
  const before = definedBefore(piece, references);
  const shift = at - before.length - head.length;
  const nodes = parseMarkdown(before + head + piece).children.filter(
    ({ position }) => (position?.start.offset ?? 0) >= before.length,
  );
  return { nodes, starts: nodes.map((node) => lineStart(node) + shift), end, isCut };
}

type Found = Pick<Step, "nodes"> & Partial<Pick<Step, "marks" | "goesOn" | "head">>;

function stepTo({ text, at }: Place, to: number, found: Found): Step {
  const { nodes, goesOn = false, head = "" } = found;
  return { nodes, to, goesOn, head, marks: found.marks ?? marksIn(text.slice(at, to)) };
}

type Divisible = List | Table | Blockquote;

const isDivisible = (node: RootContent | undefined): node is Divisible =>
  node?.type === "list" || node?.type === "table" || node?.type === "blockquote";

/** All parts but the last of a block that goes on, if there is more than one. */
function finishedParts(
  place: Place,
  { nodes: [block], starts: [from = 0] }: Look,
): Step | undefined {
  if (!isDivisible(block)) return undefined;
  const parts = block.type === "table" ? block.children.slice(1) : block.children;
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || first === last) return undefined;
  const startOf = (part: typeof first) => from + lineStart(part) - lineStart(block);
  const isTable = block.type === "table";
  const head = isTable ? place.head || place.text.slice(place.at, startOf(first)) : "";
  const node = { ...block, children: block.children.slice(0, -1) } as Divisible;
  return stepTo(place, startOf(last), { nodes: [node], goesOn: true, head });
}

/** What is finished of the blocks in a look; undefined when it does not show the end of the first. */
function finishedIn(place: Place, seen: Look): Step | undefined {
  const { nodes, starts, end } = seen;
  if (end === place.text.length || nodes.length === 0) return stepTo(place, end, { nodes });
  if (nodes.length > 1) return stepTo(place, starts.at(-1) ?? end, { nodes: nodes.slice(0, -1) });
  return finishedParts(place, seen);
}

/** One step further, or undefined before a block that is too much for any look. */
function step(place: Place, references: References): Step | undefined {
  const short = look(place, MARKS_PER_LOOK, references);
  const finished = short && finishedIn(place, short);
  if (finished) return finished;
  const long = look(place, MARKS_PER_BLOCK_MAX, references);
  if (!long) return undefined;
  return finishedIn(place, long) ?? (long.isCut ? stepTo(place, long.end, long) : undefined);
}

/** So many paragraphs of plain words are drawn in one go. */
const WORDS_PER_STEP = 8;

function* wordSteps(place: Place, nodes: readonly RootContent[], to: number): Generator<Step> {
  for (let from = 0; from === 0 || from < nodes.length; from += WORDS_PER_STEP) {
    const some = nodes.slice(from, from + WORDS_PER_STEP);
    yield stepTo(place, to, { nodes: some, marks: MARKS_PER_SLICE / 2 });
  }
}

/** The parts of a large block, each with what it stands in. */
function* largeSteps(place: Place, references: References, depth: number): Generator<Step> {
  const block = largeBlock(place.text.slice(place.at));
  const to = place.at + block.end;
  if (!block.inner) return yield* wordSteps(place, block.nodes, to);
  if (depth === LARGE_BLOCKS_NESTED_MAX)
    return yield* wordSteps(place, wordsOf(place.text.slice(place.at, to)), to);
  const { text, around, goesOn } = block.inner;
  // The looks that showed no end took their time, too.
  yield stepTo(place, place.at, { nodes: [], marks: MARKS_PER_BLOCK_MAX, goesOn: true });
  let isFirst = true;
  for (const { nodes, marks } of readBlocks(text, references, depth + 1)) {
    const wrapped = nodes.length > 0 ? [around(nodes, isFirst)] : [];
    yield stepTo(place, to, { nodes: wrapped, marks, goesOn: true });
    isFirst &&= nodes.length === 0;
  }
  yield stepTo(place, to, { nodes: [], marks: 0, goesOn });
}

function* steps(text: string, references: References, depth: number): Generator<Step> {
  let place: Place = { text, at: 0, head: "" };
  while (place.at < text.length) {
    const next = step(place, references);
    const before = place;
    for (const one of next ? [next] : largeSteps(before, references, depth)) {
      yield one;
      place = { text, at: one.to, head: one.head };
    }
  }
}

/**
 * The blocks of a Markdown text of any size, some at a time: each time about as many as `MARKS_PER_SLICE` marks make,
 * or none, at a cost that depends on these alone. They are those of the same Markdown read in one go; only a block that is
 * very large is in several parts, or plain words.
 */
export function* readBlocks(text: string, references: References, depth = 0): Generator<Batch> {
  const known: Gathered = { nodes: [], marks: 0, to: 0, open: undefined, number: undefined };
  for (const one of steps(text, references, depth)) {
    gather(known, one);
    if (known.marks >= MARKS_PER_SLICE) yield takeBatch(known);
  }
  if (known.nodes.length > 0) yield takeBatch({ ...known, open: undefined });
}
