const OPEN = "<think>";
const CLOSE = "</think>";

/** More blanks than that mean something, and nobody can make us hold on to megabytes of them. */
const HELD_MAX = 200;

/** A piece of an answer, told apart. */
export type Piece = { type: "text" | "reasoning"; text: string };

const piecesOf = (type: Piece["type"], text: string): Piece[] =>
  text === "" ? [] : [{ type, text }];

/** How many letters at the end of `text` may be the beginning of `tag`. */
function beginningOf(tag: string, text: string): number {
  let length = Math.min(tag.length - 1, text.length);
  while (length > 0 && !text.endsWith(tag.slice(0, length))) length -= 1;
  return length;
}

/**
 * Parts the reasoning that some models write in `<think>…</think>` at the start of their text from the answer itself,
 * without the blanks around the tags. Anywhere else the tag is a word like any other.
 */
export class ThinkTagSplitter {
  #place: "start" | "opened" | "thinking" | "closed" | "answer" = "start";
  /** What may turn out to be a tag, or blanks before one. */
  #held = "";

  push(text: string): Piece[] {
    const all = this.#held + text;
    this.#held = "";
    switch (this.#place) {
      case "start":
        return this.#atStart(all);
      case "opened":
        return this.#afterOpening(all);
      case "thinking":
        return this.#inThought(all);
      case "closed":
        return this.#afterThought(all);
      case "answer":
        return piecesOf("text", all);
    }
  }

  /** What was held back, once nothing more can come. */
  end(): Piece[] {
    const held = this.#held;
    this.#held = "";
    return piecesOf(this.#place === "thinking" ? "reasoning" : "text", held);
  }

  #atStart(all: string): Piece[] {
    const rest = all.trimStart();
    if (rest.startsWith(OPEN)) {
      this.#place = "opened";
      return this.#afterOpening(rest.slice(OPEN.length));
    }
    if (OPEN.startsWith(rest) && all.length <= HELD_MAX) {
      this.#held = all;
      return [];
    }
    this.#place = "answer";
    return piecesOf("text", all);
  }

  #afterOpening(all: string): Piece[] {
    const thought = all.trimStart();
    if (thought === "") return [];
    this.#place = "thinking";
    return this.#inThought(thought);
  }

  #inThought(all: string): Piece[] {
    const close = all.indexOf(CLOSE);
    if (close >= 0) {
      this.#place = "closed";
      const thought = piecesOf("reasoning", all.slice(0, close).trimEnd());
      return [...thought, ...this.#afterThought(all.slice(close + CLOSE.length))];
    }
    const thought = all.slice(0, all.length - beginningOf(CLOSE, all)).trimEnd();
    if (all.length - thought.length > HELD_MAX) return piecesOf("reasoning", all);
    this.#held = all.slice(thought.length);
    return piecesOf("reasoning", thought);
  }

  #afterThought(all: string): Piece[] {
    const text = all.trimStart();
    if (text !== "") this.#place = "answer";
    return piecesOf("text", text);
  }
}
