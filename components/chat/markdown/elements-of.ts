import type { Element, ElementContent, RootContent } from "hast";
import type { Html, Nodes, Parents, Root } from "mdast";
import { type Handlers, toHast } from "mdast-util-to-hast";
import type { Formula } from "./formula-node";
import { parseMarkdown } from "./parse-markdown";

const blockParents: ReadonlySet<Nodes["type"]> = new Set([
  "root",
  "blockquote",
  "listItem",
  "footnoteDefinition",
]);

/** Raw HTML is words like any others, in a paragraph of their own where it stood as one. */
function html(_state: unknown, { value }: Html, parent: Parents | undefined): ElementContent {
  const words: ElementContent = { type: "text", value };
  if (parent && !blockParents.has(parent.type)) return words;
  return { type: "element", tagName: "p", properties: {}, children: [words] };
}

/** The source of a formula in an element of its own, which `drawElements` sets. */
function formula(_state: unknown, { value, display }: Formula): ElementContent {
  const className = [display ? "formula-display" : "formula"];
  const children: ElementContent[] = [{ type: "text", value }];
  return { type: "element", tagName: "span", properties: { className }, children };
}

const handlers = { html, formula } as Handlers;

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

/** What a Markdown tree looks like: its blocks, one element each, every one lying in the direction of its words. */
export function elementsFrom(root: Root): Element[] {
  const tree = toHast(root, { handlers });
  const elements = tree.type === "root" ? tree.children.filter(isElement) : [];
  for (const element of elements) element.properties.dir = "auto";
  if (elements.at(-1)?.properties.dataFootnotes) elements.forEach(withoutNames);
  return elements;
}

export const elementsOf = (text: string): Element[] => elementsFrom(parseMarkdown(text));
