const OPEN = "<think>";
const CLOSE = "</think>";

/** A piece of an answer, told apart. */
export type Piece = { type: "text" | "reasoning"; text: string };

const nonEmpty = (piece: Piece) => piece.text !== "";

/** How many letters at the end of `text` may be the beginning of `tag`. */
function beginningOf(tag: string, text: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}

/**
 * Parts the reasoning that some models write in `<think>…</think>` at the start of their text from the answer itself.
 * Anywhere else the tag is a word like any other.
 */
export class ThinkTagSplitter {
  #place: "start" | "thinking" | "after" | "answer" = "start";
  /** What may turn out to be a tag, or blanks around one. */
  #held = "";

  push(text: string): Piece[] {
    if (this.#place === "answer") return [{ type: "text" as const, text }].filter(nonEmpty);
    const all = this.#held + text;
    this.#held = "";
    if (this.#place === "start") return this.#atStart(all);
    return this.#place === "thinking" ? this.#inThought(all) : this.#afterThought(all);
  }

  /** What was held back, once nothing more can come. */
  end(): Piece[] {
    const text = this.#place === "after" ? "" : this.#held;
    this.#held = "";
    return [
      { type: this.#place === "thinking" ? ("reasoning" as const) : ("text" as const), text },
    ].filter(nonEmpty);
  }

  #atStart(all: string): Piece[] {
    const rest = all.trimStart();
    if (rest.startsWith(OPEN)) {
      this.#place = "thinking";
      return this.#inThought(rest.slice(OPEN.length).trimStart());
    }
    if (OPEN.startsWith(rest)) {
      this.#held = all;
      return [];
    }
    this.#place = "answer";
    return [{ type: "text", text: all }];
  }

  #inThought(all: string): Piece[] {
    const end = all.indexOf(CLOSE);
    if (end >= 0) {
      this.#place = "after";
      const thought: Piece = { type: "reasoning", text: all.slice(0, end).trimEnd() };
      return [thought, ...this.#afterThought(all.slice(end + CLOSE.length))].filter(nonEmpty);
    }
    const held = beginningOf(CLOSE, all);
    this.#held = all.slice(all.length - held);
    return [{ type: "reasoning" as const, text: all.slice(0, all.length - held) }].filter(nonEmpty);
  }

  #afterThought(all: string): Piece[] {
    const text = all.trimStart();
    if (text === "") return [];
    this.#place = "answer";
    return [{ type: "text", text }];
  }
}
