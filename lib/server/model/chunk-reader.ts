import type { FinishReason, ModelEvent } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { soundChunk } from "./chat-server";
import { readChunk } from "./completion-chunk";
import type { Frame } from "./frame-reader";
import type { JsonObject } from "./json-object";
import { type Piece, ThinkTagSplitter } from "./think-tag";
import { WholeCodePoints } from "./whole-code-points";

/** Reads what the chunks of one completion say, and remembers what only the end can tell. */
export class ChunkReader {
  readonly #wholes = { text: new WholeCodePoints(), reasoning: new WholeCodePoints() };
  readonly #thoughts = new ThinkTagSplitter();
  readonly #toolCalls = new Set<number>();
  #events: ModelEvent[] = [];
  #usage: Usage | undefined;
  #finishReason: FinishReason | undefined;

  /** Whether the model said why it stopped: what breaks now breaks nothing. */
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
    for (const piece of this.#thoughts.end()) this.#add(piece);
    for (const type of ["reasoning", "text"] as const) {
      const text = this.#wholes[type].end();
      if (text !== "") this.#events.push({ type, text });
    }
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
    const { text, reasoning, toolCalls, finishReason, usage } = readChunk(chunk);
    if (usage) this.#usage = usage;
    this.#add({ type: "reasoning", text: reasoning });
    for (const piece of this.#thoughts.push(text)) this.#add(piece);
    for (const { index, name } of toolCalls) {
      if (name === "" || this.#toolCalls.has(index)) continue;
      this.#toolCalls.add(index);
      this.#events.push({ type: "tool-call", name });
    }
    if (finishReason) this.#finishReason ??= finishReason;
  }

  #add({ type, text }: Piece): void {
    if (text === "") return;
    const whole = this.#wholes[type].push(text);
    if (whole !== "") this.#events.push({ type, text: whole });
  }
}
