import { setTimeout as sleep } from "node:timers/promises";
import type { Completion } from "./completion";
import { answerDeltas, openingDelta } from "./completion-shapes";

export type StreamOptions = {
  /** What is the same in every chunk: id, created, model. */
  head: object;
  choices: number;
  includeUsage: boolean;
  /** From one word to the next. */
  delayMs: number;
  /** Breaks it off. */
  signal: AbortSignal;
};

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** The completion as chunks, word by word, in the order and shape of OpenAI's own. */
async function* chunks(completion: Completion, options: StreamOptions) {
  const { head, choices, includeUsage, delayMs, signal } = options;
  const { finishReason, usage } = completion;
  const chunk = (index: number, delta: object, finish_reason: string | null = null) => ({
    ...head,
    choices: [{ index, delta, logprobs: null, finish_reason }],
    ...(includeUsage ? { usage: null } : {}),
  });
  for (const index of range(choices)) yield chunk(index, openingDelta(completion));
  for (const delta of answerDeltas(completion)) {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal });
    for (const index of range(choices)) yield chunk(index, delta());
  }
  for (const index of range(choices)) yield chunk(index, {}, finishReason);
  if (includeUsage) yield { ...head, choices: [], usage };
}

/** The completion as server-sent events. Nobody reads on: nobody writes on. */
export function streamCompletion(
  completion: Completion,
  options: StreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = chunks(completion, options);
  return new ReadableStream<Uint8Array>({
    async pull(out) {
      const { value, done } = await source.next();
      out.enqueue(encoder.encode(`data: ${done ? "[DONE]" : JSON.stringify(value)}\n\n`));
      if (done) out.close();
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}
