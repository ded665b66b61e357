import { BLOCKS } from "./drawn-text";
import { searchedWords, startsOf } from "./find-hits";

const BLOCK = BLOCKS.join(",");
/** Around a message's own words. */
const SAID = "[data-said]";
/** What is drawn among them, but is none of them. */
const ASIDE = "button,figcaption,.formula,.formula-display,[data-diagram]";

/** Text nodes one after the other within one block: words go across marks, but not across paragraphs. */
function runsOf(message: Element): Text[][] {
  const runs: Text[][] = [];
  let block: Element | null = null;
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest(SAID) || node.parentElement.closest(ASIDE)) continue;
    const itsBlock = node.parentElement?.closest(BLOCK) ?? null;
    if (itsBlock === block) runs.at(-1)?.push(node);
    else runs.push([node]);
    block = itsBlock;
  }
  return runs;
}

/** The node and the offset in it for a place in the text of all. */
function pointAt(nodes: readonly Text[], offset: number): [node: Text, offset: number] | undefined {
  let rest = offset;
  for (const node of nodes) {
    if (rest <= node.length) return [node, rest];
    rest -= node.length;
  }
  return undefined;
}

function rangeIn(nodes: readonly Text[], from: number, to: number): Range[] {
  const [start, end] = [pointAt(nodes, from), pointAt(nodes, to)];
  if (!start || !end) return [];
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return [range];
}

/** Where the words stand in a drawn message. */
export function rangesIn(message: Element, typed: string): Range[] {
  const wanted = searchedWords(typed);
  return runsOf(message).flatMap((nodes) => {
    const text = nodes.map(({ data }) => data).join("");
    return startsOf(text.toLowerCase(), wanted).flatMap((start) =>
      rangeIn(nodes, start, start + wanted.length),
    );
  });
}
