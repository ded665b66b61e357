import type { Element, ElementContent } from "hast";
import type { AnswerView } from "@/lib/client/apply-event";
import { codeIn } from "./markdown/code-in";
import { elementsInSlices } from "./markdown/elements-of";
import { safeAddress } from "./markdown/safe-address";

/** Where words stand on their own: what is looked for goes across marks, but not across these. */
export const BLOCKS = "p,li,pre,td,th,h1,h2,h3,h4,h5,h6,blockquote,div".split(",");

/** The two places of a message in which words stand, in the order in which they are drawn. */
export type MessagePart = "reasoning" | "text";

export type DrawnText = { part: MessagePart; text: string };

type Said = Pick<AnswerView, "role" | "text" | "reasoning">;

const blocks: ReadonlySet<string> = new Set(BLOCKS);

/** Formulas and diagrams are drawn in other signs than they are written in. */
const isPicture = (node: Element) =>
  node.tagName === "span" || (node.tagName === "pre" && codeIn(node)?.language === "mermaid");

const imageWords = ({ properties: { alt, src } }: Element) =>
  String(alt ?? "") || safeAddress(String(src ?? ""));

/** The words of a node, each with the block in which they stand. */
function* wordsIn(node: ElementContent, block: Element): Generator<[words: string, Element]> {
  if (node.type === "text") yield [node.value, block];
  if (node.type !== "element" || isPicture(node)) return;
  if (node.tagName === "img") yield [imageWords(node), block];
  const inner = blocks.has(node.tagName) ? node : block;
  for (const child of node.children) yield* wordsIn(child, inner);
}

function textsIn(elements: readonly Element[]): string[] {
  const texts: string[] = [];
  let last: Element | undefined;
  for (const [words, block] of elements.flatMap((element) => [...wordsIn(element, element)])) {
    if (block === last) texts.push((texts.pop() ?? "") + words);
    else texts.push(words);
    last = block;
  }
  return texts;
}

/** What a message looks like, in words: one text a block, and some blocks at a time, as reading a long one takes long. */
export function* drawnTexts({ role, text, reasoning }: Said): Generator<DrawnText[]> {
  if (reasoning) yield [{ part: "reasoning", text: reasoning }];
  if (role === "user") return yield [{ part: "text", text }];
  for (const elements of elementsInSlices(text))
    yield textsIn(elements).map((words) => ({ part: "text", text: words }));
}
