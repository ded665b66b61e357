import type { FinishReason, ModelEvent, OmittedParts, PartKind } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { soundChunk } from "./chat-server";
import { type ChoicePiece, readChoice } from "./completion-chunk";
import { DataAddresses } from "./data-addresses";
import { modelFailure } from "./failure";
import { saysItBroke } from "./finish-reason";
import type { Frame } from "./frame-reader";
import { isObject, type JsonObject } from "./json-object";
import { usageIn } from "./reported-usage";
import { Sources } from "./sources";
import { ThinkTagSplitter } from "./think-tag";
import type { Piece } from "./thought-tags";
import { WholeCodePoints } from "./whole-code-points";

/** Reads what the chunks of one completion say, and remembers what only the end can tell. */
export class ChunkReader {
  readonly #wholes = { text: new WholeCodePoints(), reasoning: new WholeCodePoints() };
  readonly #thoughts = new ThinkTagSplitter();
  readonly #addresses = new DataAddresses();
  readonly #sources = new Sources();
  readonly #toolCalls = new Map<number, string>();
  readonly #omitted: OmittedParts = {};
  /** The index of the one choice that was asked for: the first that is heard of. */
  #choice: unknown;
  #events: ModelEvent[] = [];
  #usage: Usage | undefined;
  #finishReason: FinishReason | undefined;

  /** Whether the model said why it stopped, and nothing after: what breaks now breaks nothing. */
  get finished(): boolean {
    return this.#finishReason !== undefined;
  }

  /** What these frames say. @throws what `soundChunk` does; what they said before comes with the next events. */
  read(frames: readonly Frame[]): ModelEvent[] {
    for (const frame of frames) this.#readChunk(soundChunk(frame));
    return this.#taken();
  }

  /** What was held back, and what was remembered, once nothing more comes. */
  end(): ModelEvent[] {
    for (const piece of this.#thoughts.end()) this.#addPiece(piece);
    this.#flush();
    for (const name of this.#toolCalls.values())
      if (name === "") this.#events.push({ type: "tool-call", name: "?" });
    for (const [kind, count] of Object.entries(this.#addresses.omitted))
      this.#omit(kind as PartKind, count);
    if (Object.keys(this.#omitted).length > 0)
      this.#events.push({ type: "omitted", parts: this.#omitted });
    const sources = this.#sources.list();
    if (sources.length > 0) this.#events.push({ type: "sources", sources });
    if (this.#usage) this.#events.push({ type: "usage", usage: this.#usage });
    if (this.#finishReason) this.#events.push({ type: "finish", finishReason: this.#finishReason });
    return this.#taken();
  }

  #taken(): ModelEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #readChunk(chunk: JsonObject): void {
    const usage = usageIn(chunk);
    if (usage) this.#usage = usage;
    const choice = this.#choiceOf(chunk);
    const delta = isObject(choice.delta) ? choice.delta : {};
    this.#sources.note(chunk, choice, delta);
    this.#readPiece(readChoice(choice));
    if (saysItBroke(chunk)) throw modelFailure("provider_error");
  }

  #choiceOf({ choices }: JsonObject): JsonObject {
    const all = Array.isArray(choices) ? choices.filter(isObject) : [];
    if (all.length > 0) this.#choice ??= all[0]?.index ?? 0;
    return all.find(({ index }) => (index ?? 0) === this.#choice) ?? {};
  }

  #readPiece({ text, reasoning, toolCalls, others, finishReason }: ChoicePiece): void {
    if (text + reasoning !== "" || toolCalls.length > 0) this.#finishReason = undefined;
    if (reasoning !== "") this.#thoughts.noteReasoning();
    this.#add("reasoning", reasoning);
    for (const piece of this.#thoughts.push(text)) this.#addPiece(piece);
    for (const call of toolCalls) this.#addToolCall(call);
    for (const kind of others) this.#omit(kind, 1);
    if (finishReason) this.#finishReason = finishReason;
  }

  #addToolCall({ index, name }: ChoicePiece["toolCalls"][number]): void {
    if (this.#toolCalls.get(index)) return;
    this.#toolCalls.set(index, name);
    if (name !== "") this.#events.push({ type: "tool-call", name });
  }

  /** A sound comes in many pieces, and is one. */
  #omit(kind: PartKind, count: number): void {
    this.#omitted[kind] = kind === "audio" ? 1 : (this.#omitted[kind] ?? 0) + count;
  }

  #addPiece({ type, text }: Piece): void {
    if (type === "text") this.#add(type, this.#addresses.push(text));
    else if (type === "reasoning") this.#add(type, text);
    else if (type === "tool-call") this.#events.push({ type, name: text });
    else {
      this.#flush();
      this.#events.push({ type });
    }
  }

  #add(type: "text" | "reasoning", text: string): void {
    if (text === "") return;
    const whole = this.#wholes[type].push(text);
    if (whole !== "") this.#events.push({ type, text: whole });
  }

  /** What was held back. */
  #flush(): void {
    this.#add("text", this.#addresses.end());
    for (const type of ["reasoning", "text"] as const) {
      const text = this.#wholes[type].end();
      if (text !== "") this.#events.push({ type, text });
    }
  }
}
