import type { Definition } from "mdast";
import {
  DEFINITIONS_PER_TEXT_MAX,
  FOOTNOTES_PER_TEXT_MAX,
  MARKS_PER_BLOCK_MAX,
} from "@/lib/domain/limits";
import { lineEnd, linesWithin } from "./marks";
import { parseMarkdown } from "./parse-markdown";

/** What reaches across the blocks of a text: its link definitions, and the names of its footnotes. */
export type References = {
  definitions: ReadonlyMap<string, Definition>;
  notes: ReadonlySet<string>;
};

/** A line that defines a link or a footnote, wherever it stands. */
const DEFINING = /^[ >*+\-\d.)]{0,64}(\[(?:\^([^\][\n]{1,999})|[^\][\n]{1,999})\]:[^\n]{0,2000})/;
const FENCE = /^[ >]{0,64}(`{3,}|~{3,})/;
const LABEL = /\[([^\][\n]{1,999})\]/g;

/** Definitions and footnotes reach across blocks: they make sense only with the whole text around them. */
export const hasReferences = (text: string) =>
  /^[ >*+\-\d.)]{0,64}\[[^\][\n]{1,999}\]:/m.test(text);

const nameOf = (label: string) =>
  label
    .replace(/[\t ]+/g, " ")
    .trim()
    .toLowerCase();

/** The lines outside code. */
function* linesOf(text: string): Generator<string> {
  let fence = "";
  for (const line of text.split("\n")) {
    const marks = FENCE.exec(line)?.[1] ?? "";
    if (fence === "") yield line;
    if (fence === "") fence = marks;
    else if (marks.startsWith(fence)) fence = "";
  }
}

function addDefinitions(known: Map<string, Definition>, piece: string): void {
  for (const node of parseMarkdown(piece).children)
    if (node.type === "definition" && !known.has(node.identifier)) known.set(node.identifier, node);
}

/** The definitions among lines that look like some, one look at a time. As everywhere, the first of a name holds. */
function* readDefinitions(
  lines: readonly string[],
): Generator<undefined, ReadonlyMap<string, Definition>> {
  const definitions = new Map<string, Definition>();
  const text = lines.map((line) => `${line}\n\n`).join("");
  for (let from = 0, end = 0; from < text.length; from = end) {
    end = linesWithin(text, from, MARKS_PER_BLOCK_MAX);
    addDefinitions(definitions, text.slice(from, end));
    // A line of too many marks is passed over.
    if (end === from) end = lineEnd(text, from);
    if (end < text.length) yield;
  }
  return definitions;
}

/** What a text defines. Yields where others may have their turn before it is all read. */
export function* referencesIn(text: string): Generator<undefined, References> {
  if (!hasReferences(text)) return { definitions: new Map(), notes: new Set() };
  const links: string[] = [];
  const notes: string[] = [];
  for (const line of linesOf(text)) {
    const [, link = "", note] = DEFINING.exec(line) ?? [];
    if (note !== undefined) notes.push(nameOf(note));
    else if (link !== "") links.push(link);
  }
  return {
    definitions: yield* readDefinitions(links.slice(0, DEFINITIONS_PER_TEXT_MAX)),
    notes: new Set(notes.slice(0, FOOTNOTES_PER_TEXT_MAX)),
  };
}

/** What must stand before a piece of the text so that its references are known as such; nothing when it has none. */
export function definedBefore(piece: string, { definitions, notes }: References): string {
  if (definitions.size + notes.size === 0) return "";
  const labels = [...new Set([...piece.matchAll(LABEL)].map(([, label = ""]) => label))];
  const named = labels.filter(
    (label) => label.startsWith("^") && notes.has(nameOf(label.slice(1))),
  );
  const linked = labels.filter((label) => definitions.has(nameOf(label)));
  if (named.length + linked.length === 0) return "";
  // Footnotes first, and something else behind them: what is indented would belong to a footnote.
  return [
    ...named.map((label) => `[${label}]: .`),
    ...linked.map((label) => `[${label}]: #`),
    "[.]: #",
    "",
  ].join("\n\n");
}
