import type { Model, ModelEvent, Prompt } from "@/lib/domain/model";
import type { ChatServer, Wording } from "./chat-server";
import { ChunkReader } from "./chunk-reader";
import { type Fault, faultOf } from "./fault";
import type { Frame } from "./frame-reader";
import { malformedLineReport } from "./malformed-line-report";
import { reported } from "./reported";
import { withRetries } from "./retry";
import { canAskForUsage, isUsageRefusal, rememberUsageRefusal } from "./usage-option";

type Settings = {
  /** The shortest wait before a retry. */
  backoffMs?: number;
};

/** What to say instead to a server that refused a request for its wording; undefined when that was not why. */
function reworded(wording: Wording, { status, words }: Fault): Wording | undefined {
  if (status !== 400 && status !== 422) return undefined;
  if (wording.usage && isUsageRefusal(status, words)) return { ...wording, usage: false };
  if (wording.lengthName === "max_tokens" && words.includes("max_completion_tokens"))
    return { ...wording, lengthName: "max_completion_tokens" };
  return undefined;
}

/** The model behind a chat-completions server: patient before the first byte, honest after it. */
export function chatModel(server: ChatServer, { backoffMs = 500 }: Settings = {}): Model {
  let lengthName: Wording["lengthName"] = "max_tokens";

  const { baseUrl } = server;

  /** Whether there is another way to say it to a server that refused; it is remembered. */
  function learnFrom(error: unknown, model: string, wording: Wording): boolean {
    const other = reworded(wording, faultOf(error));
    if (!other) return false;
    lengthName = other.lengthName;
    if (!other.usage) rememberUsageRefusal(baseUrl, model);
    return true;
  }

  async function complete(prompt: Prompt, signal: AbortSignal): Promise<AsyncIterable<Frame[]>> {
    const onMalformed = malformedLineReport();
    for (;;) {
      const wording = { usage: canAskForUsage(baseUrl, prompt.model), lengthName };
      try {
        return await server.complete(prompt, { ...wording, signal, onMalformed });
      } catch (error) {
        if (!learnFrom(error, prompt.model, wording)) throw error;
      }
    }
  }

  return {
    async answer(prompt, signal, hear) {
      const reader = new ChunkReader();
      let began = false;
      let failure: unknown;
      const tell = (events: readonly ModelEvent[]) => {
        if (events.length > 0) hear(events);
      };
      try {
        const portions = await withRetries(() => complete(prompt, signal), {
          backoffMs,
          signal,
          faultOf,
        });
        began = true;
        for await (const frames of portions) tell(reader.read(frames));
      } catch (error) {
        failure = error;
      }
      // When it breaks off, what was held back comes first.
      tell(reader.end());
      if (failure !== undefined && !reader.finished && !signal.aborted)
        throw reported(failure, began);
    },
  };
}
