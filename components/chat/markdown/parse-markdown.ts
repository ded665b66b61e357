import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { NESTING_MAX } from "@/lib/domain/limits";
import { formulaFromMarkdown } from "./formula-node";
import { formulaSyntax } from "./formula-syntax";
import { asWritten, withoutDeepNesting } from "./marks";
import { words } from "./words-node";

const extensions = [gfm(), formulaSyntax];
const mdastExtensions = [gfmFromMarkdown(), formulaFromMarkdown];

/** Makes words of what lies too deep for those who walk the tree. */
function cutDeep(node: Nodes, depth: number, source: string): void {
  const { start, end } = node.position ?? {};
  if (depth === NESTING_MAX && "children" in node)
    Object.assign(node, { children: [words(source.slice(start?.offset, end?.offset))] });
}

function eachNode(root: Root, visit: (node: Nodes, depth: number) => void): void {
  const ahead: [node: Nodes, depth: number][] = [[root, 0]];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const [node, depth] = next;
    visit(node, depth);
    if ("children" in node) for (const child of node.children) ahead.push([child, depth + 1]);
  }
}

/**
 * The tree of a text in GitHub's Markdown with formulas. What this costs grows with the square of some marks, so
 * `text` is one that `linesWithin` has measured; any other goes through `readBlocks`.
 */
export function parseMarkdown(text: string): Root {
  const source = withoutDeepNesting(text);
  const root = fromMarkdown(source, { extensions, mdastExtensions });
  eachNode(root, (node, depth) => {
    cutDeep(node, depth, text);
    if (source !== text && "value" in node) node.value = asWritten(node.value);
  });
  return root;
}
