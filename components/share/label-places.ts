import type { TextId } from "../text";

/** The texts of a page, by name. */
export type DocumentText = (id: TextId, values?: Record<string, string>) => string;

/** In what is drawn for everybody, it stands around the name of a text. No text that is drawn has one (`withoutNul`). */
const NUL = "\0";
const PAGE_ONLY = "(";
const FOR_ALL = ")";

/** NUL is in no HTML: what was written with one is shown as Markdown shows it. */
export const withoutNul = (words: string): string => words.replaceAll(NUL, "\ufffd");

const placeOf = (name: string): string => NUL + name + NUL;

/** Where the text of this name goes, in the language of whoever looks. */
export const labelPlace: DocumentText = placeOf;

/** What only the page on this site has, and no file that is made of it. */
export const pageOnly = (html: string): string => placeOf(PAGE_ONLY) + html + placeOf(FOR_ALL);

/** As it stands between tags, or between the double quotes of an attribute. */
export const escapedHtml = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

type Filling = {
  /** What goes where the text of this name is to stand. */
  label: (id: TextId) => string;
  /** Whether it is for the page on this site. */
  isPage: boolean;
};

/** A piece that was drawn for everybody, as one of them sees it. */
export function filledPiece(piece: string, { label, isPage }: Filling): string {
  let isShown = true;
  return piece
    .split(NUL)
    .map((part, index) => {
      if (index % 2 === 0) return isShown ? part : "";
      if (part === PAGE_ONLY || part === FOR_ALL) {
        isShown = part === FOR_ALL || isPage;
        return "";
      }
      return label(part as TextId);
    })
    .join("");
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;

function* slicesOf(words: string, length: number): Generator<string> {
  for (let start = 0; start < words.length; ) {
    const end = start + length;
    const next = isHighSurrogate(words.charCodeAt(end - 1)) ? end + 1 : end;
    yield words.slice(start, next);
    start = next;
  }
}

/** Puts pieces of about `length` characters together. What is for the page only is so in each piece that has some of it. */
class Pieces {
  readonly whole: string[] = [];
  readonly #length: number;
  #piece = "";
  #isPageOnly = false;

  constructor(length: number) {
    this.#length = length;
  }

  addPlace(name: string): void {
    this.#piece += placeOf(name);
    if (name === PAGE_ONLY || name === FOR_ALL) this.#isPageOnly = name === PAGE_ONLY;
  }

  addWords(words: string): void {
    for (const slice of slicesOf(words, this.#length)) {
      if (this.#piece.length + slice.length > this.#length) this.cut();
      this.#piece += slice;
    }
  }

  cut(): void {
    if (this.#piece !== "")
      this.whole.push(this.#isPageOnly ? this.#piece + placeOf(FOR_ALL) : this.#piece);
    this.#piece = this.#isPageOnly ? placeOf(PAGE_ONLY) : "";
  }
}

/** Cuts a drawing in pieces of about so many characters, each of which can be filled by itself. */
export function cutInPieces(drawn: string, length: number): string[] {
  const pieces = new Pieces(length);
  for (const [index, part] of drawn.split(NUL).entries()) {
    if (index % 2 === 1) pieces.addPlace(part);
    else pieces.addWords(part);
  }
  pieces.cut();
  return pieces.whole;
}
