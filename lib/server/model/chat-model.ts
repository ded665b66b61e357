import type { Model, ModelEvent, Prompt } from "@/lib/domain/model";
import { log } from "../log";
import { type ChatServer, faultOf } from "./chat-server";
import { modelEvents } from "./model-events";
import { reported } from "./reported";
import { withRetries } from "./retry";

type Settings = {
  /** The shortest wait before a retry. */
  backoffMs?: number;
};

/** Told once for each answer, however many lines there are. */
function malformedLineReport(): () => void {
  let first = true;
  return () => {
    if (first) log().warn("the provider sent a line that cannot be read; it was skipped");
    first = false;
  };
}

/** `rest` with its first result, which was waited for already. */
function resumed<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncIterable<T> {
  let waiting: IteratorResult<T> | undefined = first;
  return {
    [Symbol.asyncIterator]: () => ({
      next() {
        const result = waiting;
        waiting = undefined;
        return result ? Promise.resolve(result) : rest.next();
      },
      return: () => rest.return(undefined),
    }),
  };
}

/** The model behind a chat-completions server: patient before the first byte, honest after it. */
export function chatModel(server: ChatServer, { backoffMs = 500 }: Settings = {}): Model {
  let usage = true;

  async function complete(prompt: Prompt, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const onMalformed = malformedLineReport();
    try {
      return await server.complete(prompt, { usage, signal, onMalformed });
    } catch (error) {
      const { status, words } = faultOf(error);
      const refused = (status === 400 || status === 422) && words.includes("stream_options");
      if (!usage || !refused) throw error;
      usage = false;
      return server.complete(prompt, { usage, signal, onMalformed });
    }
  }

  async function* answering(prompt: Prompt, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    let began = false;
    try {
      const chunks = await withRetries(() => complete(prompt, signal), {
        backoffMs,
        signal,
        faultOf,
      });
      began = true;
      yield* modelEvents(chunks);
    } catch (error) {
      if (!signal.aborted) throw reported(error, began);
    }
  }

  return {
    async answer(prompt, signal) {
      const events = answering(prompt, signal);
      return resumed(await events.next(), events);
    },
  };
}
