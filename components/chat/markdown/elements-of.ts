import type { Element, ElementContent, RootContent } from "hast";
import type {
  RootContent as Block,
  FootnoteDefinition,
  FootnoteReference,
  Html,
  Nodes,
  Parents,
} from "mdast";
import { defaultHandlers, type Handlers, type State, toHast } from "mdast-util-to-hast";
import {
  FOOTNOTE_RETURNS_MAX,
  FOOTNOTES_PER_TEXT_MAX,
  MARKS_PER_BLOCK_MAX,
  MARKS_PER_LOOK,
} from "@/lib/domain/limits";
import type { Formula } from "./formula-node";
import { linesWithin } from "./marks";
import { parseMarkdown } from "./parse-markdown";
import { readBlocks } from "./read-blocks";
import { type References, referencesIn } from "./references";
import { type Words, words, wordsOf } from "./words-node";

const blockParents: ReadonlySet<Nodes["type"]> = new Set([
  "root",
  "blockquote",
  "listItem",
  "footnoteDefinition",
]);

const isInLine = (parent: Parents | undefined) => parent && !blockParents.has(parent.type);

/** Raw HTML is words like any others, in a paragraph of their own where it stood as one. */
function html(_state: unknown, { value }: Html, parent: Parents | undefined): ElementContent {
  const text: ElementContent = { type: "text", value };
  if (isInLine(parent)) return text;
  return { type: "element", tagName: "p", properties: {}, children: [text] };
}

function wordsAsWritten(
  _state: unknown,
  { value }: Words,
  parent: Parents | undefined,
): ElementContent {
  const text: ElementContent = { type: "text", value };
  if (isInLine(parent)) return text;
  const properties = { className: ["as-written"] };
  return { type: "element", tagName: "p", properties, children: [text] };
}

/** The source of a formula in an element of its own, which `drawElements` sets. */
function formula(_state: unknown, { value, display }: Formula): ElementContent {
  const className = [display ? "formula-display" : "formula"];
  const children: ElementContent[] = [{ type: "text", value }];
  return { type: "element", tagName: "span", properties: { className }, children };
}

/** The number of a footnote; where there are too many of them, its name. */
function footnoteReference(state: State, node: FootnoteReference): ElementContent {
  const isKnown = state.footnoteCounts.has(node.identifier.toUpperCase());
  if (!isKnown && state.footnoteOrder.length >= FOOTNOTES_PER_TEXT_MAX)
    return { type: "text", value: `[^${node.label}]` };
  return defaultHandlers.footnoteReference(state, node);
}

const handlers = { html, words: wordsAsWritten, formula, footnoteReference } as Handlers;

const isElement = (node: RootContent): node is Element => node.type === "element";

/** A page has each name once, but many answers with footnotes: they are looked up within their answer. */
function withoutNames(element: Element): void {
  const { id, ariaDescribedBy: _, ...properties } = element.properties;
  element.properties = id === undefined ? properties : { ...properties, dataNote: id };
  element.children = element.children.filter(
    (child) => child.type !== "element" || child.properties.id !== "footnote-label",
  );
  for (const child of element.children) if (child.type === "element") withoutNames(child);
}

/** The elements among what a tree became, every one lying in the direction of its words. */
function blocksAmong(nodes: readonly RootContent[], hasNotes: boolean): Element[] {
  const elements = nodes.filter(isElement);
  for (const element of elements) element.properties.dir = "auto";
  if (hasNotes) elements.forEach(withoutNames);
  return elements;
}

/** What Markdown blocks look like that are a whole text: one element each. */
export function elementsFrom(children: Block[]): Element[] {
  const tree = toHast({ type: "root", children }, { handlers });
  const nodes = tree.type === "root" ? tree.children : [];
  return blocksAmong(nodes, Boolean(nodes.filter(isElement).at(-1)?.properties.dataFootnotes));
}

/** What goes from block to block: where links lead, and how footnotes are numbered. */
function newState({ definitions }: References): State {
  let kept: State | undefined;
  const root = (state: State) => {
    kept = state;
    return undefined;
  };
  const children = [...definitions.values()];
  toHast({ type: "root", children }, { handlers: { ...handlers, root } as Handlers });
  if (!kept) throw new Error("a tree without a root");
  return kept;
}

/** The footnotes under a text, in the order in which it named them. */
function footnotesOf(state: State, notes: readonly FootnoteDefinition[]): Element[] {
  const known = new Map(notes.map((note) => [note.identifier.toUpperCase(), note]));
  const named = state.footnoteOrder.flatMap((name) => {
    const count = Math.min(state.footnoteCounts.get(name) ?? 0, FOOTNOTE_RETURNS_MAX);
    const identifier = known.get(name)?.identifier ?? name;
    return Array.from(
      { length: count },
      () => ({ type: "footnoteReference", identifier }) as const,
    );
  });
  const definitions = [...state.definitionById.values()];
  const elements = elementsFrom([{ type: "paragraph", children: named }, ...definitions, ...notes]);
  return elements.filter(({ properties }) => properties.dataFootnotes);
}

/** Some elements of a text, and where in it they end. */
type Slice = { elements: Element[]; to: number };

/** What a text defines; slices without elements where others may have their turn. */
function* readReferences(text: string): Generator<Slice, References> {
  const reading = referencesIn(text);
  for (let read = reading.next(); ; read = reading.next()) {
    if (read.done) return read.value;
    yield { elements: [], to: 0 };
  }
}

function* largeSlices(text: string): Generator<Slice> {
  const references = yield* readReferences(text);
  const hasNotes = references.notes.size > 0;
  const state = newState(references);
  const notes: FootnoteDefinition[] = [];
  for (const { nodes, to } of readBlocks(text, references)) {
    const children = nodes.flatMap((node): Block[] => {
      if (node.type !== "footnoteDefinition") return [node];
      if (!references.notes.has(node.identifier))
        return [words(`[^${node.label}]:`), ...node.children];
      notes.push(node);
      return [];
    });
    yield { elements: blocksAmong(state.all({ type: "root", children }), hasNotes), to };
  }
  if (hasNotes) yield { elements: footnotesOf(state, notes), to: text.length };
}

/** Whether a text is read in one look. */
export const isSmall = (text: string) => linesWithin(text, 0, MARKS_PER_BLOCK_MAX) === text.length;

const noReferences: References = { definitions: new Map(), notes: new Set() };

/** The blocks of a text of any size, all at once and as if it stood alone. */
export const blocksIn = (text: string): Block[] =>
  isSmall(text)
    ? parseMarkdown(text).children
    : [...readBlocks(text, noReferences)].flatMap(({ nodes }) => nodes);

function* slicesOf(text: string): Generator<Slice> {
  if (!isSmall(text)) return yield* largeSlices(text);
  yield { elements: elementsFrom(parseMarkdown(text).children), to: text.length };
}

/**
 * What a Markdown text looks like: its blocks, one element each, some at a time. Each time costs about the same,
 * whatever the text, so that who has other things to do can do them in between. Never throws: what cannot be read is
 * words.
 */
export function* elementsInSlices(text: string): Generator<Element[]> {
  let done = 0;
  try {
    for (const { elements, to } of slicesOf(text)) {
      yield elements;
      done = to;
    }
  } catch {
    yield elementsFrom(wordsOf(text.slice(done)));
  }
}

/** What a text begins with, as far as one look shows it: for as long as the first slice is not there. */
export const beginningOf = (text: string): Element[] =>
  elementsFrom(parseMarkdown(text.slice(0, linesWithin(text, 0, MARKS_PER_LOOK))).children);

/** All elements of a text at once. */
export const elementsOf = (text: string): Element[] => [...elementsInSlices(text)].flat();
