import { createParser, type EventSourceMessage } from "eventsource-parser";
import { modelFailure } from "./failure";
import { type JsonObject, parseObject } from "./json-object";

/** Characters: more than any answer, less than what hurts. */
const LENGTH_MAX = 16_000_000;

type Out = TransformStreamDefaultController<Uint8Array>;

const hasFinished = ({ choices }: JsonObject) =>
  Array.isArray(choices) && choices.some((choice) => typeof choice?.finish_reason === "string");

/** A whole completion as the one chunk that says the same. */
function asChunk({ choices, ...rest }: JsonObject): JsonObject {
  if (!Array.isArray(choices)) return rest;
  return { ...rest, choices: choices.map((choice) => ({ ...choice, delta: choice?.message })) };
}

/**
 * Turns whatever a provider sends into the plainest form of a stream: `data: {object}` frames, `data: [DONE]`, the end.
 * What is no JSON object is skipped and told to `onMalformed`; a whole completion instead of a stream becomes its one
 * frame. A stream that broke off, or never was one, ends with a `ModelFailure`.
 */
class FrameCleaner implements Transformer<Uint8Array, Uint8Array> {
  readonly #onMalformed: () => void;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  readonly #parser = createParser({
    onEvent: (event) => this.#onEvent(event),
    maxBufferSize: LENGTH_MAX,
  });
  #out: Out | undefined;
  #kind: "unknown" | "frames" | "document" = "unknown";
  /** What came before the kind was known, then the document. */
  #text = "";
  #sent = 0;
  #finished = false;
  #ended = false;

  constructor(onMalformed: () => void) {
    this.#onMalformed = onMalformed;
  }

  start(out: Out): void {
    this.#out = out;
  }

  transform(bytes: Uint8Array): void {
    this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  flush(): void {
    if (this.#kind === "document") this.#onDocument();
    else this.#read(`${this.#decoder.decode()}\n\n`);
    if (this.#finished) this.#end();
    else if (!this.#ended)
      throw modelFailure(this.#sent > 0 ? "connection_lost" : "provider_error");
  }

  #read(text: string): void {
    if (this.#ended) return;
    if (this.#kind === "frames") {
      this.#parser.feed(text);
      return;
    }
    this.#text += text;
    if (this.#text.length > LENGTH_MAX) throw modelFailure("provider_error");
    if (this.#kind === "unknown") this.#decideKind();
  }

  /** No line of a stream begins with a brace or a tag. */
  #decideKind(): void {
    const first = this.#text.trimStart()[0];
    if (first === undefined) return;
    this.#kind = "{[<".includes(first) ? "document" : "frames";
    if (this.#kind === "frames") this.#parser.feed(this.#text);
  }

  #onEvent({ event, data }: EventSourceMessage): void {
    if (data === "" || this.#ended) return;
    const object = parseObject(data);
    if (data === "[DONE]") this.#end();
    else if (event === "error") this.#send({ error: object?.error ?? object ?? {} });
    else if (object) this.#send(object);
    else this.#onMalformed();
  }

  #onDocument(): void {
    const completion = parseObject(this.#text);
    if (!completion || !(completion.error || Array.isArray(completion.choices))) return;
    this.#send(asChunk(completion));
    this.#finished = true;
  }

  #send(object: JsonObject): void {
    this.#sent += 1;
    this.#finished ||= hasFinished(object);
    this.#out?.enqueue(this.#encoder.encode(`data: ${JSON.stringify(object)}\n\n`));
  }

  /** Closes both sides: a provider that keeps its socket open after the end is hung up on. */
  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#out?.enqueue(this.#encoder.encode("data: [DONE]\n\n"));
    this.#out?.terminate();
  }
}

export const cleanFrames = (onMalformed: () => void) =>
  new TransformStream(new FrameCleaner(onMalformed));
