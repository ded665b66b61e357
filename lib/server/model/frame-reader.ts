import { createParser, type EventSourceMessage } from "eventsource-parser";
import { modelFailure } from "./failure";
import { type JsonObject, parseObject } from "./json-object";

/** Characters: more than any answer, less than what hurts. */
const LENGTH_MAX = 16_000_000;

const hasFinished = ({ choices }: JsonObject) =>
  Array.isArray(choices) && choices.some((choice) => typeof choice?.finish_reason === "string");

/** A whole completion as the one chunk that says the same. */
function asChunk({ choices, ...rest }: JsonObject): JsonObject {
  if (!Array.isArray(choices)) return rest;
  return { ...rest, choices: choices.map((choice) => ({ ...choice, delta: choice?.message })) };
}

/** `finished`: the model said why it stopped. `done`: the provider said that nothing more comes. */
export type Progress = "nothing" | "begun" | "finished" | "done";

/**
 * Reads whatever a provider sends as the JSON objects of a stream: server-sent events in all their forms, and a whole
 * completion in place of a stream. What is no JSON object is skipped and told to `onMalformed`.
 */
export class FrameReader {
  readonly #onMalformed: () => void;
  readonly #decoder = new TextDecoder();
  readonly #parser = createParser({
    onEvent: (event) => this.#readEvent(event),
    maxBufferSize: LENGTH_MAX,
  });
  #kind: "unknown" | "events" | "document" = "unknown";
  /** What came before the kind was known, then the document. */
  #text = "";
  #objects: JsonObject[] = [];
  #progress: Progress = "nothing";

  constructor(onMalformed: () => void) {
    this.#onMalformed = onMalformed;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** The objects that these bytes complete. @throws ModelFailure when one is beyond all measure */
  read(bytes: Uint8Array): JsonObject[] {
    this.#readText(this.#decoder.decode(bytes, { stream: true }));
    return this.#taken();
  }

  /** The objects that are complete now that no more bytes come. */
  end(): JsonObject[] {
    if (this.#kind === "document") this.#readDocument();
    else this.#readText(`${this.#decoder.decode()}\n\n`);
    return this.#taken();
  }

  #taken(): JsonObject[] {
    const objects = this.#objects;
    this.#objects = [];
    return objects;
  }

  #readText(text: string): void {
    if (this.#kind === "events") {
      this.#feed(text);
      return;
    }
    this.#text += text;
    if (this.#text.length > LENGTH_MAX) throw modelFailure("provider_error");
    if (this.#kind === "unknown") this.#decideKind();
  }

  /** No line of a stream begins with a bracket or a tag. */
  #decideKind(): void {
    const first = this.#text.trimStart()[0];
    if (first === undefined) return;
    this.#kind = "{[<".includes(first) ? "document" : "events";
    if (this.#kind === "events") this.#feed(this.#text);
  }

  #feed(text: string): void {
    try {
      this.#parser.feed(text);
    } catch {
      throw modelFailure("provider_error");
    }
  }

  #readEvent({ event, data }: EventSourceMessage): void {
    if (data === "" || this.#progress === "done") return;
    const object = parseObject(data);
    if (data === "[DONE]") this.#progress = "done";
    else if (event === "error") this.#add({ error: object?.error ?? object ?? {} });
    else if (object) this.#add(object);
    else this.#onMalformed();
  }

  #readDocument(): void {
    const completion = parseObject(this.#text);
    if (!completion || !(completion.error || Array.isArray(completion.choices))) return;
    this.#add(asChunk(completion));
    this.#progress = "done";
  }

  #add(object: JsonObject): void {
    this.#objects.push(object);
    if (hasFinished(object)) this.#progress = "finished";
    else if (this.#progress === "nothing") this.#progress = "begun";
  }
}
