import { ApiError } from "@/lib/domain/api-error";
import { newId } from "@/lib/domain/id";
import type { Fetch } from "../transport";
import { completionFor } from "./completion";
import { readCompletionRequest } from "./completion-request";
import { messageOf } from "./completion-shapes";
import { streamCompletion } from "./completion-stream";

export const DEMO_MODEL = "parley-demo";

/** 22 November 2026: when the demo model was made, as `created` of a model means it. */
const CREATED_S = 1_795_305_600;

const demoModel = { id: DEMO_MODEL, object: "model", created: CREATED_S, owned_by: "parley" };

type Settings = { wordDelayMs: number };

/** Slow enough for a person to press Stop, or to reload, in the middle. */
const SLOWNESS = 10;

async function complete(request: Request, { wordDelayMs }: Settings): Promise<Response> {
  const asked = await readCompletionRequest(request);
  if (asked.model !== DEMO_MODEL) {
    throw new ApiError(404, `The model '${asked.model}' does not exist.`, {
      code: "model_not_found",
      param: "model",
    });
  }
  const completion = completionFor(asked);
  const choices = asked.n ?? 1;
  const head = {
    id: `chatcmpl-${newId()}`,
    created: Math.floor(Date.now() / 1000),
    model: DEMO_MODEL,
  };
  if (asked.stream) {
    const includeUsage = asked.stream_options?.include_usage ?? false;
    const options = {
      head: { ...head, object: "chat.completion.chunk" },
      choices,
      includeUsage,
      delayMs: wordDelayMs * (completion.slow ? SLOWNESS : 1),
      signal: request.signal,
    };
    return new Response(streamCompletion(completion, options), {
      headers: { "content-type": "text/event-stream" },
    });
  }
  const all = Array.from({ length: choices }, (_, index) => ({
    index,
    message: messageOf(completion),
    logprobs: null,
    finish_reason: completion.finishReason,
  }));
  return Response.json({
    ...head,
    object: "chat.completion",
    choices: all,
    usage: completion.usage,
  });
}

async function respond(request: Request, settings: Settings): Promise<Response> {
  const path = decodeURIComponent(new URL(request.url).pathname).replace(/^\/v1/, "");
  const asked = `${request.method} ${path}`;
  if (asked === "POST /chat/completions") return complete(request, settings);
  if (asked === "GET /models") return Response.json({ object: "list", data: [demoModel] });
  if (asked === `GET /models/${DEMO_MODEL}`) return Response.json(demoModel);
  if (asked.startsWith("GET /models/")) {
    throw new ApiError(404, "The model does not exist.", {
      code: "model_not_found",
      param: "model",
    });
  }
  throw new ApiError(404, `Invalid URL (${asked})`);
}

/** The demo model: a chat-completions server that is a function, to be given to a client as its `fetch`. */
export function demoServer(settings: Settings = { wordDelayMs: 20 }): Fetch {
  return async (input, init) => {
    try {
      return await respond(new Request(input, init), settings);
    } catch (error) {
      if (error instanceof ApiError)
        return Response.json(error.toEnvelope(), { status: error.status });
      throw error;
    }
  };
}
