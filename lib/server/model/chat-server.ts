import OpenAI, { APIConnectionError, APIError } from "openai";
import type { Prompt } from "@/lib/domain/model";
import { type Fault, networkCode } from "./fault";
import type { Frame } from "./frame-reader";
import type { JsonObject } from "./json-object";
import { fetchOver, type PostedResponse } from "./posted-response";
import { readFrames } from "./read-frames";
import { retryAfterMs } from "./retry-after";
import type { ChatServerAddress } from "./transport";

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

/** Our own timeouts know more than the SDK's, which is put out of the way. */
const NEVER_MS = 2 ** 31 - 1;

/** A server that speaks the chat-completions API. The one file that knows the `openai` package. */
export class ChatServer {
  readonly #client: OpenAI;

  constructor({ baseUrl, apiKey, send }: ChatServerAddress) {
    this.#client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? "none",
      organization: null,
      project: null,
      defaultHeaders: apiKey === undefined ? { Authorization: null } : {},
      fetch: fetchOver(send),
      maxRetries: 0,
      timeout: NEVER_MS,
      logLevel: "off",
    });
  }

  /**
   * Asks for a streamed completion; settles when the headers are there. The frames are what the provider says,
   * unchecked, in the portions they come in. The stream is read by us: the package would take for a good end what broke off.
   */
  async complete(
    { model, messages, temperature, maxTokens }: Prompt,
    { usage, lengthName, signal, onMalformed }: CompletionOptions,
  ): Promise<AsyncIterable<Frame[]>> {
    const stream_options = usage ? { stream_options: { include_usage: true } } : {};
    const settings = {
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxTokens === undefined ? {} : { [lengthName]: maxTokens }),
    };
    const response = await this.#client.chat.completions
      .create({ model, messages, stream: true, ...settings, ...stream_options }, { signal })
      .asResponse();
    return readFrames((response as PostedResponse).posted.body, onMalformed);
  }

  get baseUrl(): string {
    return this.#client.baseURL;
  }

  /** The answer to `GET /models`, unchecked. */
  models(signal: AbortSignal): Promise<unknown> {
    return this.#client.get("/models", { signal });
  }
}

/** The chunk, unless it is an error in the middle of a stream. @throws APIError */
export function soundChunk({ object }: Frame): JsonObject {
  if (object.error) throw new APIError(undefined, object.error as object, undefined, undefined);
  return object;
}

/** What the SDK threw, in our words. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof APIError) || error instanceof APIConnectionError) {
    return {
      from: "network",
      status: null,
      code: networkCode(error),
      words: "",
      retryAfterMs: null,
    };
  }
  const { status, code, type, param, message, headers } = error;
  // OpenRouter tells the status of an error in the middle of a stream as its code.
  const told = Number.isInteger(code) ? Number(code) : null;
  return {
    from: "provider",
    status: status ?? told,
    code: String(code ?? type ?? ""),
    words: `${param ?? ""} ${message}`,
    retryAfterMs: status === undefined ? null : retryAfterMs(headers),
  };
}
