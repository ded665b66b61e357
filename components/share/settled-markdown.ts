import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import katex from "katex";
import { common, createLowlight } from "lowlight";
import { codeIn } from "../chat/markdown/code-in";
import { elementsOf } from "../chat/markdown/elements-of";
import { rareLanguages } from "../chat/markdown/rare-languages";
import { safeAddress } from "../chat/markdown/safe-address";
import type { TextId } from "../text";

/** Longer code stays plain, and longer formulas stay source. */
const CODE_LENGTH_MAX = 50_000;
const FORMULA_LENGTH_MAX = 5_000;

const lowlight = createLowlight(common);
lowlight.register(rareLanguages);

function link(address: unknown, children: ElementContent[]): Element {
  const href = typeof address === "string" ? safeAddress(address) : "";
  if (href === "") return h("span", children);
  return h("a", { href, rel: "noopener noreferrer nofollow" }, children);
}

function codeBlock({ code, language }: { code: string; language: string | null }): Element {
  const isKnown =
    language !== null && code.length <= CODE_LENGTH_MAX && lowlight.registered(language);
  const children = isKnown ? lowlight.highlight(language, code).children : [h(null, code)];
  return h("figure.code", { dir: "ltr" }, [
    h("figcaption", h("span", language ?? "")),
    h("pre", { tabIndex: 0 }, h("code", children as ElementContent[])),
  ]);
}

/** As MathML, which needs no style and no font to come along. What is no TeX stays as it was written. */
function formula(source: string, className: string): Element {
  const displayMode = className === "formula-display";
  if (source.length <= FORMULA_LENGTH_MAX) {
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

export type DocumentText = (id: TextId, values?: Record<string, string>) => string;

type Draw = (element: Element, children: ElementContent[], text: DocumentText) => Element;

/** What looks other than its element, as in the chat. */
const ours: Record<string, Draw> = {
  a: ({ properties }, children) =>
    String(properties.href).startsWith("#") ? h("span", children) : link(properties.href, children),
  // A picture from elsewhere tells its owner that it was looked at.
  img: ({ properties: { src, alt } }) => link(src, [{ type: "text", value: String(alt || src) }]),
  // Markdown's own is that of a list of tasks.
  input: ({ properties }, _, text) =>
    h("input", { ...properties, ariaLabel: text(properties.checked ? "task.done" : "task.open") }),
  pre: (element) => {
    const code = codeIn(element);
    return code ? codeBlock(code) : element;
  },
  span: ({ properties, children }) =>
    formula(
      children.map((child) => (child.type === "text" ? child.value : "")).join(""),
      String(properties.className),
    ),
  table: (element, children) =>
    h("div.table-frame", { tabIndex: 0, dir: element.properties.dir }, [h("table", children)]),
};

function settle(node: ElementContent, text: DocumentText): ElementContent {
  if (node.type !== "element") return node;
  const children = node.children.map((child) => settle(child, text));
  // Ids that Markdown makes (of footnotes) would be there once for each message.
  const { id: _, ...properties } = node.properties;
  const drawn = ours[node.tagName];
  return drawn ? drawn(node, children, text) : { ...node, properties, children };
}

/** A Markdown text as the chat shows it, for a page that never changes: elements that need no script and no font. */
export const settledMarkdown = (markdown: string, text: DocumentText): ElementContent[] =>
  elementsOf(markdown).map((element) => settle(element, text));
