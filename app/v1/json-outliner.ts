import { randomBytes } from "node:crypto";
import { heldMark, type OutlinedJson } from "@/lib/domain/held-strings";

/** A JSON text before it is decoded, with what is held apart from it. */
export type Outline = Omit<OutlinedJson, "json"> & { bytes: Buffer<ArrayBuffer> };

/** Shorter strings are no burden, and are read: roles, names, most of what is said. */
const HELD_BYTES_MIN = 20_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** How many backslashes stand before `index`, none before `from`. */
function backslashesBefore(bytes: Uint8Array, index: number, from: number): number {
  let first = index;
  while (first > from && bytes[first - 1] === BACKSLASH) first -= 1;
  return index - first;
}

/** Holds the long strings of a JSON text in UTF-8 apart while it comes in, however it is cut, and copies none of them. */
export class JsonOutliner {
  readonly #id = randomBytes(16).toString("hex");
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  readonly #held: Uint8Array[][] = [];
  readonly #outline: Uint8Array[] = [];
  #outlineLength = 0;
  #isInString = false;
  /** Whether the last byte was a backslash that is no part of what comes before. */
  #isEscaping = false;
  /** What came of the string under way in earlier parts. */
  #begun: Uint8Array[] = [];
  #begunLength = 0;

  /** Bytes of the text that will be read. */
  get length(): number {
    return this.#outlineLength;
  }

  #keep(...parts: Uint8Array[]): void {
    for (const part of parts) this.#outlineLength += part.length;
    this.#outline.push(...parts);
  }

  /** @throws TypeError for what is no UTF-8 */
  add(bytes: Uint8Array): void {
    this.#utf8.decode(bytes, { stream: true });
    let [kept, index] = [0, 0];
    while (index < bytes.length) {
      const start = this.#isInString ? index : bytes.indexOf(QUOTE, index) + 1;
      this.#isInString ||= start > 0;
      if (!this.#isInString) break;
      const end = this.#endOfString(bytes, start);
      if (end < 0) {
        this.#keep(bytes.subarray(kept, start));
        this.#begun.push(bytes.subarray(start));
        this.#begunLength += bytes.length - start;
        return;
      }
      kept = this.#addString(bytes, { kept, start, end });
      index = end + 1;
    }
    this.#keep(bytes.subarray(kept));
  }

  /** The quote at which the string that goes on at `start` ends; -1 where it does not end in these bytes. */
  #endOfString(bytes: Uint8Array, start: number): number {
    const from = this.#isEscaping ? start + 1 : start;
    let end = bytes.indexOf(QUOTE, from);
    while (end >= 0 && backslashesBefore(bytes, end, from) % 2 === 1)
      end = bytes.indexOf(QUOTE, end + 1);
    this.#isInString = end < 0;
    this.#isEscaping = end < 0 && backslashesBefore(bytes, bytes.length, from) % 2 === 1;
    return end;
  }

  /** The last part of a string. Returns up to where the bytes are now kept, or held apart. */
  #addString(bytes: Uint8Array, { kept, start, end }: Record<"kept" | "start" | "end", number>) {
    const [begun, length] = [this.#begun, this.#begunLength + end - start];
    [this.#begun, this.#begunLength] = [[], 0];
    if (length < HELD_BYTES_MIN) {
      this.#keep(...begun);
      return kept;
    }
    this.#keep(
      bytes.subarray(kept, start),
      Buffer.from(heldMark(this.#id, this.#held.length, length)),
    );
    this.#held.push([...begun, bytes.subarray(start, end)]);
    return end;
  }

  /** The text without what is held apart. @throws TypeError for what is no UTF-8 */
  end(): Outline {
    this.#utf8.decode();
    const bytes = Buffer.concat([...this.#outline, ...this.#begun]);
    return { bytes, id: this.#id, held: this.#held };
  }
}
