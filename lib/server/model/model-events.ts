import type { FinishReason, ModelEvent } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { readChunk } from "./completion-chunk";
import type { JsonObject } from "./json-object";
import { type Piece, ThinkTagSplitter } from "./think-tag";
import { WholeCodePoints } from "./whole-code-points";

/** Reads the chunks of one completion and remembers what only the end can tell. */
class ChunkReader {
  readonly #wholes = { text: new WholeCodePoints(), reasoning: new WholeCodePoints() };
  readonly #thoughts = new ThinkTagSplitter();
  readonly #toolCalls = new Set<number>();
  #usage: Usage | undefined;
  #finishReason: FinishReason | undefined;

  get finished(): boolean {
    return this.#finishReason !== undefined;
  }

  *read(chunk: JsonObject): Generator<ModelEvent> {
    const { text, reasoning, toolCalls, finishReason, usage } = readChunk(chunk);
    if (usage) this.#usage = usage;
    yield* this.#whole({ type: "reasoning", text: reasoning });
    for (const piece of this.#thoughts.push(text)) yield* this.#whole(piece);
    for (const { index, name } of toolCalls) {
      if (name === "" || this.#toolCalls.has(index)) continue;
      this.#toolCalls.add(index);
      yield { type: "tool-call", name };
    }
    if (finishReason) this.#finishReason ??= finishReason;
  }

  *end(): Generator<ModelEvent> {
    for (const piece of this.#thoughts.end()) yield* this.#whole(piece);
    for (const type of ["reasoning", "text"] as const) {
      const text = this.#wholes[type].end();
      if (text !== "") yield { type, text };
    }
    if (this.#usage) yield { type: "usage", usage: this.#usage };
    if (this.#finishReason) yield { type: "finish", finishReason: this.#finishReason };
  }

  *#whole({ type, text }: Piece): Generator<ModelEvent> {
    const whole = this.#wholes[type].push(text);
    if (whole !== "") yield { type, text: whole };
  }
}

/**
 * What the chunks of a completion say. When they break off, what was held back comes first, then the error; after
 * the model said why it stopped, nothing that breaks matters.
 */
export async function* modelEvents(chunks: AsyncIterable<JsonObject>): AsyncGenerator<ModelEvent> {
  const reader = new ChunkReader();
  try {
    for await (const chunk of chunks) yield* reader.read(chunk);
  } catch (error) {
    yield* reader.end();
    if (!reader.finished) throw error;
    return;
  }
  yield* reader.end();
}
