import { DATA_ADDRESS_LENGTH_MAX } from "@/lib/domain/limits";
import type { OmittedParts } from "@/lib/domain/model";
import { kindOf } from "./content-parts";
import { MarkdownCode } from "./markdown-code";

const HEAD = /data:[a-z]+\/[\w.+-]{1,60}(?:;[\w=.+-]{1,60}){0,3};base64,/i;
/** What may turn out to be the beginning of one. */
const HEAD_BEGUN = /(?<![a-z0-9])d(?:a(?:t(?:a(?::[\w/.+;=,-]{0,250})?)?)?)?$/i;
const NO_BASE64 = /[^\w+/=-]/;

/**
 * Takes things out of a text that are written into it as `data:` addresses, a picture of a million letters above all,
 * and counts them. The target of a Markdown image or link is left empty, so that its words stay; any other long address
 * keeps its head. What is short, and what stands in code, is text.
 */
export class DataAddresses {
  readonly omitted: OmittedParts = {};
  readonly #code = new MarkdownCode();
  /** The end of what was given, to know what an address stands in. */
  #before = "";
  /** What may become the head of an address, and the head and beginning of the one that is being written. */
  #held = "";
  #head = "";
  #address = "";
  #length = 0;

  push(text: string): string {
    let rest = this.#held + text;
    this.#held = "";
    let given = "";
    while (rest !== "") {
      const [said, more] = this.#head === "" ? this.#inText(rest) : this.#inAddress(rest);
      given += said;
      rest = more;
    }
    return given;
  }

  /** What was held back, once nothing more comes. */
  end(): string {
    if (this.#head !== "") return this.#endAddress();
    const held = this.#held;
    this.#held = "";
    return held;
  }

  #inText(text: string): [said: string, rest: string] {
    const head = text.includes(":") ? HEAD.exec(text) : null;
    if (head) {
      this.#head = head[0];
      return [this.#say(text.slice(0, head.index)), text.slice(head.index + head[0].length)];
    }
    this.#held = HEAD_BEGUN.exec(text.slice(-300))?.[0] ?? "";
    return [this.#say(text.slice(0, text.length - this.#held.length)), ""];
  }

  #inAddress(text: string): [said: string, rest: string] {
    const end = text.search(NO_BASE64);
    const more = end < 0 ? text : text.slice(0, end);
    this.#length += more.length;
    if (this.#length <= DATA_ADDRESS_LENGTH_MAX) this.#address += more;
    return end < 0 ? ["", ""] : [this.#endAddress(), text.slice(end)];
  }

  #endAddress(): string {
    const [head, address, length] = [this.#head, this.#address, this.#length];
    this.#head = this.#address = "";
    this.#length = 0;
    const isTarget = this.#before.endsWith("](") && !this.#code.isCode;
    if (!isTarget && length <= DATA_ADDRESS_LENGTH_MAX) return this.#say(head + address);
    const kind = kindOf(head.includes("application/") ? "file" : head);
    this.omitted[kind] = (this.omitted[kind] ?? 0) + 1;
    return this.#say(isTarget ? "" : `${head}…`);
  }

  #say(text: string): string {
    this.#code.read(text);
    this.#before = (this.#before + text.slice(-2)).slice(-2);
    return text;
  }
}
