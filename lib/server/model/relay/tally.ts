import type { FinishReason } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { readContent, readFinishReason, readText, readUsage } from "../completion-chunk";
import type { JsonObject } from "../json-object";

/** UTF-16 code units; an answer beyond it is taken for endless. */
const LENGTH_MAX = 4_000_000;
/** What a part of an answer counts at least: parts that say next to nothing come to an end, too. */
const PART_LENGTH_LEAST = 20;

type Words = {
  content?: unknown;
  reasoning_content?: unknown;
  reasoning?: unknown;
  refusal?: unknown;
  tool_calls?: unknown;
};

/** What a tool call costs: its name and arguments are tokens, too. */
const callsOf = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : "");

/** What is known of a completion that passes by: what it says, costs, and how it ends. */
export class Tally {
  /** The provider's own figures; null when it gave none. */
  usage: Usage | null = null;
  finishReason: FinishReason | null = null;
  /** By `performance.now()`, of the first word. */
  firstAt: number | null = null;
  /** UTF-16 code units of all that was said, by all choices. */
  length = 0;
  #parts = 0;
  readonly #text: string[] = [];
  readonly #reasoning: string[] = [];
  readonly #more: string[] = [];

  /** What the first choice said. */
  get text(): string {
    return this.#text.join("");
  }

  get reasoning(): string {
    return this.#reasoning.join("");
  }

  /** All that the provider wrote, for an estimate of its tokens. */
  get written(): string {
    return [...this.#reasoning, ...this.#text, ...this.#more].join("");
  }

  get isEndless(): boolean {
    return this.length + PART_LENGTH_LEAST * this.#parts > LENGTH_MAX;
  }

  /** Takes note of a completion or a part of one. `place` is where a choice has its words. */
  note(object: JsonObject, place: "delta" | "message"): void {
    this.#parts += 1;
    if (object.usage) this.usage = readUsage(object.usage);
    for (const choice of Array.isArray(object.choices) ? object.choices : [])
      this.#noteChoice(choice, place);
  }

  #noteChoice(choice: JsonObject | null, place: "delta" | "message"): void {
    const words = choice?.[place];
    if (typeof words === "object" && words !== null)
      this.#noteWords(words, (choice?.index ?? 0) === 0);
    if (choice?.finish_reason) this.finishReason ??= readFinishReason(choice.finish_reason);
  }

  #noteWords(words: Words, isFirst: boolean): void {
    this.#add(
      readContent(words.content) + readText(words.refusal),
      isFirst ? this.#text : this.#more,
    );
    const thought = readText(words.reasoning_content) || readText(words.reasoning);
    this.#add(thought, isFirst ? this.#reasoning : this.#more);
    this.#add(callsOf(words.tool_calls), this.#more);
  }

  #add(said: string, to: string[]): void {
    if (said === "") return;
    this.firstAt ??= performance.now();
    this.length += said.length;
    to.push(said);
  }
}
