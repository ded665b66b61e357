import type { FinishReason, ModelEvent } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import { completionChunkSchema } from "./completion-chunk";
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

  *read(chunk: unknown): Generator<ModelEvent> {
    const { choices, usage } = completionChunkSchema.parse(chunk);
    if (usage) this.#usage = usage;
    const [choice] = choices;
    if (!choice) return;
    const { content, refusal, reasoning, tool_calls } = choice.delta;
    yield* this.#whole({ type: "reasoning", text: reasoning });
    for (const piece of this.#thoughts.push(content + refusal)) yield* this.#whole(piece);
    for (const call of tool_calls) {
      if (call.function.name === "" || this.#toolCalls.has(call.index)) continue;
      this.#toolCalls.add(call.index);
      yield { type: "tool-call", name: call.function.name };
    }
    if (choice.finish_reason) this.#finishReason ??= choice.finish_reason;
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
export async function* modelEvents(chunks: AsyncIterable<unknown>): AsyncGenerator<ModelEvent> {
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
