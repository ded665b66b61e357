import { createParser, type EventSourceMessage } from "eventsource-parser";
import { ChunkStandard } from "./chunk-standard";
import { standardCompletion } from "./completion-standard";
import { modelFailure } from "./failure";
import { type JsonObject, parseObject } from "./json-object";
import { errorFrame } from "./provider-words";

/** Characters: more than any answer, less than what hurts. */
const LENGTH_MAX = 16_000_000;

/** A whole completion as the one chunk that says the same. */
function asChunk({ choices, ...rest }: JsonObject): JsonObject {
  if (!Array.isArray(choices)) return rest;
  const chunks = choices.map(({ message, ...choice }) => ({ ...choice, delta: message ?? {} }));
  return { ...rest, object: "chat.completion.chunk", choices: chunks };
}

/** One JSON object of a stream in the standard's form, and the text that says it: as it came, where that is in order. */
export type Frame = { object: JsonObject; json: string };

/** `finished`: the model said why it stopped. `done`: the provider said that nothing more comes. */
export type Progress = "nothing" | "begun" | "finished" | "done";

/**
 * Reads whatever a provider sends as the frames of a stream: server-sent events in all their forms, and a whole
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
  #frames: Frame[] = [];
  readonly #standard: ChunkStandard;
  #progress: "nothing" | "begun" | "done" = "nothing";

  /** @param choices how many were asked for */
  constructor(onMalformed: () => void, choices = 1) {
    this.#onMalformed = onMalformed;
    this.#standard = new ChunkStandard(choices);
  }

  get progress(): Progress {
    return this.#progress === "begun" && this.#standard.isFinished ? "finished" : this.#progress;
  }

  /** The frames that these bytes complete. @throws ModelFailure when one is beyond all measure */
  read(bytes: Uint8Array): Frame[] {
    this.#readText(this.#decoder.decode(bytes, { stream: true }));
    return this.#taken();
  }

  /** The frames that are complete now that no more bytes come. */
  end(): Frame[] {
    if (this.#kind === "document") this.#readDocument();
    else this.#readText(`${this.#decoder.decode()}\n\n`);
    if (this.#progress === "begun" && this.#standard.hasEnded) this.#close();
    return this.#taken();
  }

  #taken(): Frame[] {
    const frames = this.#frames;
    this.#frames = [];
    return frames;
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

  #readEvent({ event, data }: Pick<EventSourceMessage, "data" | "event">): void {
    if (data === "" || this.#progress === "done") return;
    const object = parseObject(data);
    if (data === "[DONE]") this.#close();
    else if (event === "error") this.#add({ error: object?.error ?? object ?? {} });
    else if (object) this.#addChunk(object, data);
    else if (data.includes("\n")) this.#readLines(data);
    else this.#onMalformed();
  }

  /** One event for each line: some servers leave out the empty line between two of them. */
  #readLines(data: string): void {
    for (const line of data.split("\n")) this.#readEvent({ data: line });
  }

  #readDocument(): void {
    const completion = parseObject(this.#text);
    if (!completion) return;
    const error = errorFrame(completion);
    if (!error && !Array.isArray(completion.choices)) return;
    this.#add(error ?? this.#standard.chunk(asChunk(standardCompletion(completion)), true));
    this.#close();
  }

  #close(): void {
    const closing = this.#standard.closing();
    if (closing) this.#add(closing);
    this.#progress = "done";
  }

  /** `data` may lie over several lines, and then is written anew. */
  #addChunk(object: JsonObject, data: string): void {
    const error = errorFrame(object);
    if (error) {
      this.#add(error, error === object ? data : undefined);
      return;
    }
    const chunk = this.#standard.chunk(object);
    const isInOrder = chunk === object && !data.includes("\n");
    this.#add(chunk, isInOrder ? data : undefined);
  }

  #add(object: JsonObject, json = JSON.stringify(object)): void {
    this.#frames.push({ object, json });
    this.#progress = "begun";
  }
}
