import type { Model, ModelEvent, Prompt } from "@/lib/domain/model";
import { type ChatServer, faultOf, type Wording } from "./chat-server";
import { ChunkReader } from "./chunk-reader";
import type { Fault } from "./fault";
import type { JsonObject } from "./json-object";
import { malformedLineReport } from "./malformed-line-report";
import { reported } from "./reported";
import { withRetries } from "./retry";

/** In the portions they come in. */
type Chunks = AsyncIterable<JsonObject[]>;

type Settings = {
  /** The shortest wait before a retry. */
  backoffMs?: number;
};

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

/** What to say instead to a server that refused a request for its wording; undefined when that was not why. */
function reworded(wording: Wording, { status, words }: Fault): Wording | undefined {
  if (status !== 400 && status !== 422) return undefined;
  if (wording.usage && words.includes("stream_options")) return { ...wording, usage: false };
  if (wording.lengthName === "max_tokens" && words.includes("max_completion_tokens"))
    return { ...wording, lengthName: "max_completion_tokens" };
  return undefined;
}

/** The model behind a chat-completions server: patient before the first byte, honest after it. */
export function chatModel(server: ChatServer, { backoffMs = 500 }: Settings = {}): Model {
  let wording: Wording = { usage: true, lengthName: "max_tokens" };

  async function complete(prompt: Prompt, signal: AbortSignal): Promise<Chunks> {
    const onMalformed = malformedLineReport();
    for (;;) {
      try {
        return await server.complete(prompt, { ...wording, signal, onMalformed });
      } catch (error) {
        const other = reworded(wording, faultOf(error));
        if (!other) throw error;
        wording = other;
      }
    }
  }

  async function* answering(prompt: Prompt, signal: AbortSignal): AsyncGenerator<ModelEvent[]> {
    const reader = new ChunkReader();
    let began = false;
    let failure: unknown;
    try {
      const portions = await withRetries(() => complete(prompt, signal), {
        backoffMs,
        signal,
        faultOf,
      });
      began = true;
      for await (const chunks of portions) {
        const events = reader.read(chunks);
        if (events.length > 0) yield events;
      }
    } catch (error) {
      failure = error;
    }
    // When it breaks off, what was held back comes first.
    const rest = reader.end();
    if (rest.length > 0) yield rest;
    if (failure !== undefined && !reader.finished && !signal.aborted)
      throw reported(failure, began);
  }

  return {
    async answer(prompt, signal) {
      const events = answering(prompt, signal);
      return resumed(await events.next(), events);
    },
  };
}
