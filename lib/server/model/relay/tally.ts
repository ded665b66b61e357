import type { FinishReason } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { readText, readWords } from "../completion-chunk";
import { readFinishReason } from "../finish-reason";
import { isObject, type JsonObject } from "../json-object";
import { usageIn } from "../reported-usage";

/** UTF-16 code units; an answer beyond it is taken for endless. */
const LENGTH_MAX = 4_000_000;
/** What a part of an answer counts at least: parts that say next to nothing come to an end, too. */
const PART_LENGTH_LEAST = 20;

/** What a call of a function costs: its name and its arguments are tokens, too. */
const callText = (called: unknown) =>
  isObject(called) ? readText(called.name) + readText(called.arguments) : "";

const callsText = ({ tool_calls, function_call }: JsonObject) =>
  (Array.isArray(tool_calls) ? tool_calls : [])
    .map((call) => callText(call?.function ?? call?.custom))
    .join("") + callText(function_call);

/** What is known of a completion that passes by: what it says, costs, and how it ends. */
export class Tally {
  /** The provider's own figures; null when it gave none. */
  usage: Usage | null = null;
  finishReason: FinishReason | null = null;
  /** The model that answered, as the provider names it; empty until it does. */
  model = "";
  /** By `performance.now()`, of the first word. */
  firstAt: number | null = null;
  /** UTF-16 code units of all that was said, by all choices. */
  length = 0;
  #parts = 0;
  /** Choices that go on. */
  readonly #unfinished = new Set<unknown>();
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

  /** Whether all choices that began have said why they stopped: what may still come is the usage. */
  get isFinished(): boolean {
    return this.finishReason !== null && this.#unfinished.size === 0;
  }

  /** Takes note of a completion or a part of one. `place` is where a choice has its words. */
  note(object: JsonObject, place: "delta" | "message"): void {
    this.#parts += 1;
    this.usage = usageIn(object) ?? this.usage;
    if (this.model === "") this.model = readText(object.model);
    for (const choice of Array.isArray(object.choices) ? object.choices : [])
      if (isObject(choice)) this.#noteChoice(choice, place);
  }

  #noteChoice({ index = 0, finish_reason, ...choice }: JsonObject, place: "delta" | "message") {
    const words = choice[place];
    if (isObject(words) && this.#noteWords(words, index === 0)) this.#unfinished.add(index);
    const reason = readFinishReason(finish_reason);
    if (reason === null) return;
    this.#unfinished.delete(index);
    this.finishReason = reason;
  }

  /** Returns whether anything was said. */
  #noteWords(words: JsonObject, isFirst: boolean): boolean {
    const before = this.length;
    const { text, reasoning } = readWords(words);
    this.#add(text, isFirst ? this.#text : this.#more);
    this.#add(reasoning, isFirst ? this.#reasoning : this.#more);
    this.#add(callsText(words), this.#more);
    return this.length > before;
  }

  #add(said: string, to: string[]): void {
    if (said === "") return;
    this.firstAt ??= performance.now();
    this.length += said.length;
    to.push(said);
  }
}
