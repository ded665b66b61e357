import type { Element, ElementContent, Text } from "hast";
import { h } from "hastscript";

/** Words to be found in an element, and the id that the first piece of them gets. */
export type Mark = { id: string; words: string };

type Stretch = { id: string; start: number; end: number };

const textOf = (node: ElementContent): string => {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(textOf).join("") : "";
};

/** Words that Markdown took for its own are not there any more; so many of them may be looked for in vain. */
const MISSES_MAX = 50;

/** Where the words stand in the text, each after the ones before. */
function stretchesIn(text: string, marks: readonly Mark[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let misses = 0;
  for (const { id, words } of marks) {
    const start = misses < MISSES_MAX ? text.indexOf(words, from) : -1;
    if (start === -1) misses += 1;
    else {
      from = start + words.length;
      stretches.push({ id, start, end: from });
    }
  }
  return stretches;
}

/** Goes through the texts of an element in order, with what is to be marked in them. */
class Marker {
  #at = 0;
  #next = 0;
  readonly #named = new Set<string>();

  readonly #stretches: readonly Stretch[];

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches;
  }

  marked(node: ElementContent): ElementContent[] {
    if (node.type === "text") return this.#cut(node);
    if (node.type !== "element") return [node];
    return [{ ...node, children: node.children.flatMap((child) => this.marked(child)) }];
  }

  #cut({ value }: Text): ElementContent[] {
    const start = this.#at;
    const end = start + value.length;
    const pieces: ElementContent[] = [];
    const upTo = (place: number) => {
      const piece = value.slice(this.#at - start, place - start);
      this.#at = place;
      return piece;
    };
    for (let stretch = this.#stretches[this.#next]; stretch && stretch.start < end; ) {
      const before = upTo(Math.max(this.#at, stretch.start));
      if (before !== "") pieces.push({ type: "text", value: before });
      const words = upTo(Math.min(end, stretch.end));
      if (words !== "") pieces.push(this.#mark(stretch.id, words));
      if (stretch.end > end) return pieces;
      this.#next += 1;
      stretch = this.#stretches[this.#next];
    }
    const rest = upTo(end);
    return rest === "" ? pieces : [...pieces, { type: "text", value: rest }];
  }

  /** Words that go across elements are several pieces, of which the first has the name. */
  #mark(id: string, words: string): Element {
    const isFirst = !this.#named.has(id);
    this.#named.add(id);
    return h("mark", isFirst ? { id } : {}, words);
  }
}

/** The element with these words marked, which stand in it one after the other; those that do not are passed over. */
export function markWords(element: Element, marks: readonly Mark[]): Element {
  if (marks.length === 0) return element;
  const marker = new Marker(stretchesIn(textOf(element), marks));
  return { ...element, children: element.children.flatMap((child) => marker.marked(child)) };
}
