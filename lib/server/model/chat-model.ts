import { type Model, type ModelEvent, ModelFailure, type Prompt } from "@/lib/domain/model";
import { errorFields, log } from "../log";
import { type ChatServer, faultOf } from "./chat-server";
import { failureOf } from "./failure";
import { modelEvents } from "./model-events";
import { withRetries } from "./retry";

type Settings = {
  /** The shortest wait before a retry. */
  backoffMs?: number;
};

/** The failure that `error` is, told to whoever runs the site: codes of ours, nothing the provider wrote. */
function reported(error: unknown, began: boolean): ModelFailure {
  if (error instanceof ModelFailure) return told(error, {});
  const fault = faultOf(error);
  const failure = failureOf(fault, began);
  if (fault.from === "provider") return told(failure, { status: fault.status });
  return told(failure, fault.code === "" ? errorFields(error) : { cause: fault.code });
}

function told(failure: ModelFailure, detail: object): ModelFailure {
  const line = { failure: failure.code, ...detail };
  if (failure.code === "provider_auth")
    log().error(line, "the provider refuses the key: check OPENAI_API_KEY");
  else log().warn(line, "the model did not answer to the end");
  return failure;
}

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
