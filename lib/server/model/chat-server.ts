import type { Prompt } from "@/lib/domain/model";
import { faultFrom, ProviderFault } from "./fault";
import type { Frame } from "./frame-reader";
import { type JsonObject, parseJson } from "./json-object";
import { readProviderError } from "./provider-words";
import { readFrames } from "./read-frames";
import { retryAfterMs } from "./retry-after";
import type { Body, Call, ChatServerAddress, Posted } from "./transport";

/** What servers that speak the same API understand differently. */
export type Wording = {
  /** Whether to ask for the usage: some servers refuse a request that names it. */
  usage: boolean;
  /** By which name the length is limited: newer models refuse the older one, older servers ignore the newer. */
  lengthName: "max_tokens" | "max_completion_tokens";
};

type CompletionOptions = Wording & {
  signal: AbortSignal;
  /** Hears of each line of the stream that was skipped because it could not be read. */
  onMalformed: () => void;
};

/** A completion to be asked for, as the provider gets it. */
export type CompletionPost = {
  /** JSON. */
  body: Body;
  stream: boolean;
  signal: AbortSignal;
  /** How long the provider may be silent, in milliseconds, where it is not to be as usual. */
  silenceMs?: number;
  /** Over a connection of its own, and none that was kept open. */
  fresh?: boolean;
};

/** More than any refusal says. */
const REFUSAL_BYTES_MAX = 100_000;
/** More than any list of models is. */
const MODELS_BYTES_MAX = 16_000_000;

/** The beginning of a body as text; a body that broke off ends there. */
async function beginningOf({ body }: Posted, bytesMax: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      if (length > bytesMax) break;
    }
  } catch {
    // What came is all there is.
  }
  body.destroy();
  return Buffer.concat(parts).toString();
}

async function refusalOf(posted: Posted): Promise<ProviderFault> {
  const text = (await beginningOf(posted, REFUSAL_BYTES_MAX)).replace(/^\uFEFF/, "");
  const wait = retryAfterMs({ get: posted.header });
  return new ProviderFault(
    faultFrom(readProviderError(text), { status: posted.status, retryAfterMs: wait }),
  );
}

const isGranted = ({ status }: Posted) => status >= 200 && status < 300;

/** A server that speaks the chat-completions API. */
export class ChatServer {
  readonly #address: ChatServerAddress;

  constructor(address: ChatServerAddress) {
    this.#address = address;
  }

  /** Posts a completion. Resolves when it is granted, with the headers read. @throws ProviderFault, or what the network did */
  post({ stream, ...post }: CompletionPost): Promise<Posted> {
    return this.#ask("/chat/completions", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: stream ? "text/event-stream" : "application/json",
      },
      ...post,
    });
  }

  /**
   * Asks for a streamed completion; settles when the headers are there. The frames are what the provider says,
   * unchecked, in the portions they come in.
   */
  async complete(
    { model, messages, temperature, maxTokens }: Prompt,
    { usage, lengthName, signal, onMalformed }: CompletionOptions,
  ): Promise<AsyncIterable<Frame[]>> {
    const asked = {
      model,
      messages,
      stream: true,
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { [lengthName]: maxTokens }),
      ...(usage ? { stream_options: { include_usage: true } } : {}),
    };
    const { body } = await this.post({ body: JSON.stringify(asked), stream: true, signal });
    return readFrames(body, onMalformed);
  }

  get baseUrl(): string {
    return this.#address.baseUrl;
  }

  /** The answer to `GET /models`, unchecked; undefined where it is no JSON. @throws as `post` does */
  async models(signal: AbortSignal): Promise<unknown> {
    const headers = { accept: "application/json" };
    const posted = await this.#ask("/models", { method: "GET", headers, signal });
    return parseJson(await beginningOf(posted, MODELS_BYTES_MAX));
  }

  async #ask(path: string, { headers, ...call }: Omit<Call, "url">): Promise<Posted> {
    const { baseUrl, apiKey, send } = this.#address;
    call.signal.throwIfAborted();
    const posted = await send({
      ...call,
      url: baseUrl + path,
      headers: {
        ...headers,
        "user-agent": "parley",
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
    });
    if (isGranted(posted)) return posted;
    throw await refusalOf(posted);
  }
}

/** The chunk, unless it is an error in a stream, or in place of one. @throws ProviderFault */
export function soundChunk({ object }: Frame): JsonObject {
  if (object.error) throw errorIn(object);
  return object;
}

const aboutRequest: ReadonlySet<unknown> = new Set(["invalid_request_error", "BadRequestError"]);

/** The fault that a document or a frame tells in place of an answer. Some tell its status as a code, or by its kind. */
export function errorIn({ error }: JsonObject): ProviderFault {
  const read = readProviderError(error);
  const status = read?.status ?? (aboutRequest.has(read?.type) ? 400 : null);
  return new ProviderFault(faultFrom(read, { status, retryAfterMs: null }));
}
