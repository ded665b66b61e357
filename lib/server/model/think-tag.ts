import { Harmony } from "./harmony";
import { MarkdownCode } from "./markdown-code";
import {
  beginningOf,
  beginnings,
  both,
  closes,
  endOfThought,
  harmony,
  mayBecome,
  opens,
  type Piece,
  tagAt,
} from "./thought-tags";

/** More blanks than that mean something, and nobody can make us hold on to megabytes of them. */
const HELD_MAX = 200;

const piecesOf = (type: "text" | "reasoning", text: string): Piece[] =>
  text === "" ? [] : [{ type, text }];

const TAG_STARTS = /[<[◁]/g;
const QUOTES = "\"'`“‘«「『";

/**
 * Parts the reasoning that some models write into their text from the answer itself, without the blanks around the tags.
 *
 * - A tag at the start opens it, and another one right behind its end, or later on a line of its own.
 * - Some servers give the opening tag to the model themselves: then only its end is in the text, and what stood before
 *   it was thought.
 * - In code, in quotes, and anywhere else a tag is a word like any other.
 */
export class ThinkTagSplitter {
  #place: "start" | "opened" | "thinking" | "closed" | "answer" = "start";
  /** What may turn out to be a tag, or blanks before one. */
  #held = "";
  /** The opening tag of the thought. */
  #open = "";
  #hasThoughts = false;
  /** An opening tag is a word of the text: so is a closing one. */
  #hasMention = false;
  #lastCharacter = "";
  readonly #code = new MarkdownCode();
  #harmony: Harmony | undefined;

  /** Says that the model's thoughts come by another way. */
  noteReasoning(): void {
    this.#hasThoughts = true;
  }

  push(text: string): Piece[] {
    if (text === "") return [];
    if (this.#harmony) return this.#harmony.push(text);
    const all = this.#held + text;
    this.#held = "";
    switch (this.#place) {
      case "start":
        return this.#beforeText(all);
      case "opened":
        return this.#afterOpening(all);
      case "thinking":
        return this.#inThought(all);
      case "closed":
        return this.#beforeText(all);
      case "answer":
        return this.#inAnswer(all);
    }
  }

  /** What was held back, once nothing more can come. */
  end(): Piece[] {
    if (this.#harmony) return this.#harmony.end();
    const held = this.#held;
    this.#held = "";
    return piecesOf(this.#place === "thinking" ? "reasoning" : "text", held);
  }

  /** At the start, and behind a thought: blanks, then a thought or the answer. */
  #beforeText(all: string): Piece[] {
    const rest = all.trimStart();
    const open = tagAt(rest, opens);
    if (open !== undefined) return this.#openThought(open, rest);
    if (this.#place === "start") return this.#atStart(all, rest);
    if (rest === "" || mayBecome(rest, opens)) {
      this.#held = rest;
      return [];
    }
    this.#place = "answer";
    return this.#inAnswer(rest);
  }

  #atStart(all: string, rest: string): Piece[] {
    const close = tagAt(rest, closes);
    if (close !== undefined) {
      // Nothing was thought, or it came by another way: what is left is the end.
      this.#place = "closed";
      this.#hasThoughts = true;
      return this.#beforeText(rest.slice(close.length));
    }
    if (tagAt(rest, harmony) !== undefined) {
      this.#harmony = new Harmony();
      return this.#harmony.push(rest);
    }
    if (mayBecome(rest, beginnings) && all.length <= HELD_MAX) {
      this.#held = all;
      return [];
    }
    this.#place = "answer";
    return this.#inAnswer(all);
  }

  #openThought(open: string, text: string): Piece[] {
    this.#place = "opened";
    this.#open = open;
    const again: Piece[] = this.#hasThoughts ? [{ type: "reasoning", text: "\n\n" }] : [];
    this.#hasThoughts = true;
    return [...again, ...this.#afterOpening(text.slice(open.length))];
  }

  #afterOpening(all: string): Piece[] {
    const thought = all.trimStart();
    if (thought === "") return [];
    this.#place = "thinking";
    return this.#inThought(thought);
  }

  #inThought(all: string): Piece[] {
    const { tag, pattern } = endOfThought(this.#open);
    const end = pattern.exec(all);
    if (end) {
      this.#place = "closed";
      const thought = piecesOf("reasoning", all.slice(0, end.index).trimEnd());
      return [...thought, ...this.#beforeText(all.slice(end.index + end[0].length))];
    }
    const thought = all.slice(0, all.length - beginningOf(tag, all)).trimEnd();
    if (all.length - thought.length > HELD_MAX) return piecesOf("reasoning", all);
    this.#held = all.slice(thought.length);
    return piecesOf("reasoning", thought);
  }

  #inAnswer(all: string): Piece[] {
    let from = 0;
    for (const { index } of all.matchAll(TAG_STARTS)) {
      from = this.#readTo(index, all, from);
      const pieces = this.#atTag(all.slice(0, index), all.slice(index));
      if (pieces) return pieces;
    }
    this.#readTo(all.length, all, from);
    return piecesOf("text", all);
  }

  /** What a tag within the answer makes of it, and of what follows; undefined where it is a word. */
  #atTag(text: string, rest: string): Piece[] | undefined {
    const open = tagAt(rest, opens);
    if (open !== undefined) {
      if (this.#opensAgain()) return [...piecesOf("text", text), ...this.#openThought(open, rest)];
      this.#hasMention = true;
      return undefined;
    }
    const close = tagAt(rest, closes);
    if (close !== undefined)
      return this.#wasThought() ? this.#closeAll(text, rest.slice(close.length)) : undefined;
    if (!mayBecome(rest, both)) return undefined;
    this.#held = rest;
    return piecesOf("text", text);
  }

  /** Takes note of the text up to `to`, of which `from` is known. */
  #readTo(to: number, all: string, from: number): number {
    this.#code.read(all.slice(from, to));
    if (to > 0) this.#lastCharacter = all[to - 1] as string;
    return to;
  }

  #opensAgain(): boolean {
    return this.#hasThoughts && this.#code.isLineStart && !this.#code.isCode;
  }

  #wasThought(): boolean {
    const isWord = this.#hasThoughts || this.#hasMention || this.#code.isCode;
    return !isWord && !(this.#lastCharacter !== "" && QUOTES.includes(this.#lastCharacter));
  }

  #closeAll(thought: string, rest: string): Piece[] {
    this.#place = "closed";
    this.#hasThoughts = true;
    return [
      ...piecesOf("text", thought),
      { type: "text-was-reasoning", text: "" },
      ...this.#beforeText(rest),
    ];
  }
}
