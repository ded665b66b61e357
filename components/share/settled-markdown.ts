import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import katex from "katex";
import { common, createLowlight } from "lowlight";
import { codeIn } from "../chat/markdown/code-in";
import { colourCode } from "../chat/markdown/colour-code";
import { elementsOf } from "../chat/markdown/elements-of";
import type { FencedCode } from "../chat/markdown/fenced-code";
import { rareLanguages } from "../chat/markdown/rare-languages";
import { safeAddress } from "../chat/markdown/safe-address";
import type { DocumentText } from "./label-places";

/** Longer formulas stay source. */
const FORMULA_LENGTH_MAX = 5_000;

const lowlight = createLowlight(common);
lowlight.register(rareLanguages);

function link(address: unknown, children: ElementContent[]): Element {
  const href = typeof address === "string" ? safeAddress(address) : "";
  if (href === "") return h("span", children);
  return h("a", { href, rel: "noopener noreferrer nofollow" }, children);
}

/** How to draw: with which texts, and whether there is time left for what is dear. */
export type Drawing = { text: DocumentText; isLate: () => boolean };

/** The tokens of a code, or all of it as one text when it cannot be coloured or there is no time left. */
function tokens(fenced: FencedCode, { isLate }: Drawing): ElementContent[] {
  const coloured = isLate() ? undefined : colourCode(lowlight, fenced);
  return (coloured as ElementContent[] | undefined) ?? [{ type: "text", value: fenced.code }];
}

const codeBlock = (fenced: FencedCode, drawing: Drawing): Element =>
  h("figure.code", { dir: "ltr" }, [
    h("figcaption", h("span", fenced.language ?? "")),
    h("pre", { tabIndex: 0 }, h("code", tokens(fenced, drawing))),
  ]);

/** As MathML, which needs no style and no font to come along. What is no TeX stays as it was written. */
function formula(source: string, className: string, { isLate }: Drawing): Element {
  const displayMode = className === "formula-display";
  if (source.length <= FORMULA_LENGTH_MAX && !isLate()) {
    try {
      const value = katex.renderToString(source, {
        displayMode,
        output: "mathml",
        throwOnError: true,
        strict: "ignore",
        trust: false,
        maxSize: 20,
        maxExpand: 300,
      });
      return { ...h("span", { class: className }), children: [{ type: "raw", value }] };
    } catch {
      // Shown below.
    }
  }
  return h("code", source);
}

type Draw = (element: Element, children: ElementContent[], drawing: Drawing) => Element;

/** What looks other than its element, as in the chat. */
const ours: Record<string, Draw> = {
  a: ({ properties }, children) =>
    String(properties.href).startsWith("#") ? h("span", children) : link(properties.href, children),
  // A picture from elsewhere tells its owner that it was looked at.
  img: ({ properties: { src, alt } }) => link(src, [{ type: "text", value: String(alt || src) }]),
  // Markdown's own is that of a list of tasks.
  input: ({ properties }, _, { text }) =>
    h("input", { ...properties, ariaLabel: text(properties.checked ? "task.done" : "task.open") }),
  pre: (element, _, drawing) => {
    const code = codeIn(element);
    return code ? codeBlock(code, drawing) : element;
  },
  span: ({ properties, children }, _, drawing) =>
    formula(
      children.map((child) => (child.type === "text" ? child.value : "")).join(""),
      String(properties.className),
      drawing,
    ),
  table: (element, children) =>
    h("div.table-frame", { tabIndex: 0, dir: element.properties.dir }, [h("table", children)]),
};

function settle(node: ElementContent, drawing: Drawing): ElementContent {
  if (node.type !== "element") return node;
  const children = node.children.map((child) => settle(child, drawing));
  // Ids that Markdown makes (of footnotes) would be there once for each message.
  const { id: _, ...properties } = node.properties;
  const drawn = ours[node.tagName];
  return drawn ? drawn(node, children, drawing) : { ...node, properties, children };
}

/** A Markdown text as the chat shows it, for a page that never changes: elements that need no script and no font. */
export const settledMarkdown = (markdown: string, drawing: Drawing): ElementContent[] =>
  elementsOf(markdown).map((element) => settle(element, drawing));
