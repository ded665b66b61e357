import type { Piece } from "./thought-tags";

const TOKEN = /<\|(\w{1,20})\|>/;
const TOKEN_BEGUN = /<(?:\|(?:\w{0,20}\|?)?)?$/;
/** A header is a few words; whatever is longer is none. */
const HEADER_MAX = 300;

/**
 * Reads the format of gpt-oss, where a server lets it through: messages with a header that names a channel. `final` is
 * the answer, what is addressed to a tool is a call, everything else is thought.
 */
export class Harmony {
  #held = "";
  /** The header that is being written; undefined within a message, and where none has begun. */
  #header: string | undefined;
  #kind: "text" | "reasoning" | "nothing" = "text";
  /** Blanks after a header are none of the message. */
  #isFresh = true;

  push(text: string): Piece[] {
    let rest = this.#held + text;
    const pieces: Piece[] = [];
    for (let token = TOKEN.exec(rest); token; token = TOKEN.exec(rest)) {
      this.#say(rest.slice(0, token.index), pieces);
      this.#read(String(token[1]), pieces);
      rest = rest.slice(token.index + token[0].length);
    }
    this.#held = TOKEN_BEGUN.exec(rest.slice(-30))?.[0] ?? "";
    this.#say(rest.slice(0, rest.length - this.#held.length), pieces);
    return pieces;
  }

  end(): Piece[] {
    const pieces: Piece[] = [];
    this.#say(this.#held, pieces);
    this.#unheader(pieces);
    this.#held = "";
    return pieces;
  }

  /** A header without a message was words. */
  #unheader(pieces: Piece[]): void {
    if (this.#header) pieces.push({ type: "text", text: this.#header });
    this.#header = undefined;
    this.#kind = "text";
  }

  #read(token: string, pieces: Piece[]): void {
    if (token === "start") this.#header = "";
    else if (token === "channel") this.#header = `${this.#header ?? ""} `;
    else if (token === "message") this.#open(pieces);
    else if (this.#header === undefined) this.#close();
  }

  #open(pieces: Piece[]): void {
    const header = this.#header ?? "";
    const tool = /\bto=(?:functions\.)?([\w.-]{1,100})/.exec(header)?.[1];
    if (tool !== undefined) pieces.push({ type: "tool-call", text: tool });
    const isThought = /\banalysis\b/.test(header) && !/\bfinal\b/.test(header);
    this.#kind = isThought ? "reasoning" : "text";
    if (tool !== undefined) this.#kind = "nothing";
    this.#header = undefined;
    this.#isFresh = true;
  }

  /** What follows without a header is the answer. */
  #close(): void {
    this.#kind = "text";
    this.#isFresh = true;
  }

  #say(text: string, pieces: Piece[]): void {
    if (text === "") return;
    if (this.#header !== undefined) {
      this.#header += text;
      if (this.#header.length > HEADER_MAX) this.#unheader(pieces);
      return;
    }
    const said = this.#isFresh ? text.trimStart() : text;
    if (said === "") return;
    this.#isFresh = false;
    if (this.#kind !== "nothing") pieces.push({ type: this.#kind, text: said });
  }
}
