import type { AnswerEvent } from "@/lib/domain/answer-event";
import {
  type AnswerKind,
  type AnswerPart,
  partsSince,
  storedFrom,
  textLengthAt,
} from "@/lib/domain/answer-text";
import type { AnswerEnd, CutReason } from "./answer-end";
import { contentEvents, endEvents, turnEvent } from "./answer-events";
import { type BesideText, nothingBeside } from "./beside-text";
import { nothingTaken, type Taken } from "./taken";

export type AnswerIdentity = {
  ownerId: string;
  conversationId: string;
  id: string;
  parentId: string | null;
  model: string | null;
};

/** Followers hear of news at most this often, so that a flood of tokens is a trickle of events. The screen follows it. */
const BEAT_MS = 50;

/** How far an answer was turned to reasoning, and how much text there was before. */
type Turned = { position: number; textLength: number };
/** What a follower has been told beside the words. */
type Told = { turned: Turned | undefined; isSaved: boolean };

/**
 * An answer while it is being written: all of it in memory, in order, for any number of followers.
 * It belongs to the server: a follower that leaves changes nothing, and only `cut` ends it early.
 */
export class LiveAnswer {
  readonly identity: AnswerIdentity;
  readonly before: Taken & BesideText;
  /** Settles when it is known whether it could be stored as under way. */
  begun: Promise<void> = Promise.resolve();
  readonly #parts: AnswerPart[];
  readonly #cut = new AbortController();
  readonly #ended = Promise.withResolvers<AnswerEnd>();
  #end: AnswerEnd | undefined;
  #turned: Turned | undefined;
  /** How it ended, when that is known but not stored yet. */
  outcome: AnswerEnd | undefined;
  #isSaved = true;
  #news = Promise.withResolvers<void>();
  #beat: NodeJS.Timeout | undefined;
  #heardAt = 0;

  /** `written`, `before`: what an answer that is continued has, and took, already. */
  constructor(
    identity: AnswerIdentity,
    written: readonly AnswerPart[] = [],
    before: Taken & BesideText = { ...nothingTaken, ...nothingBeside },
  ) {
    this.identity = identity;
    this.before = before;
    this.#parts = [...written];
  }

  /** Code units of reasoning and text so far. */
  get length(): number {
    const last = this.#parts.at(-1);
    return last ? last.start + last.text.length : 0;
  }

  /** Aborts when the answer is cut; its reason is a `CutReason`. */
  get signal(): AbortSignal {
    return this.#cut.signal;
  }

  get cutReason(): CutReason | undefined {
    return this.signal.aborted ? (this.signal.reason as CutReason) : undefined;
  }

  /** Settles with the end, once it is stored. */
  get ended(): Promise<AnswerEnd> {
    return this.#ended.promise;
  }

  stored() {
    return storedFrom(this.#parts);
  }

  since(position: number): AnswerPart[] {
    return partsSince(this.#parts, position);
  }

  append(kind: AnswerKind, text: string): void {
    if (text === "") return;
    this.#parts.push({ start: this.length, kind, text });
    this.#spread();
  }

  /** Makes reasoning of what stands from `from` on. Its place in the answer stays, so that all numbers do. */
  turnToReasoning(from: number): void {
    for (const part of this.#parts) if (part.start >= from) part.kind = "reasoning";
    this.#turned = { position: this.length, textLength: textLengthAt(this.#parts, from) };
    this.#spread();
  }

  /** Ends it early. The first reason counts. */
  cut(reason: CutReason): void {
    this.#cut.abort(reason);
  }

  /** Says whether the database takes what is written, for those who read along. */
  noteSaved(isSaved: boolean): void {
    if (isSaved === this.#isSaved) return;
    this.#isSaved = isSaved;
    this.#tell();
  }

  /** Tells everybody the end. Nothing may be appended after. */
  finish(end: AnswerEnd): void {
    this.#end = end;
    this.#tell();
    this.#ended.resolve(end);
  }

  /** What has come since `seq`, then what comes, until the end or until `signal` aborts. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const { id, parentId, model } = this.identity;
    // Whoever leaves stirs all of them, and finds that it has left.
    signal.addEventListener("abort", () => this.#stir(), { once: true });
    let position = Math.max(0, after - 1);
    const told: Told = { turned: undefined, isSaved: true };
    if (after < 1) yield { type: "answer-start", seq: 1, answer: { id, parentId, model } };
    while (!signal.aborted) {
      const news = this.#news.promise;
      yield* this.#asides(told, position);
      for (const event of contentEvents(this.since(position))) {
        yield event;
        position = event.seq - 1;
      }
      // While an event was being taken, more may have come, the end included.
      if (this.#end && position >= this.length) return yield* endEvents(this.#end, this.length);
      await news;
    }
  }

  /** What a reader who is at `position` is to be told beside the words. */
  *#asides(told: Told, position: number): Generator<AnswerEvent> {
    const turned = this.#turned;
    if (turned !== told.turned && turned && position > 0 && position <= turned.position)
      yield turnEvent(position, turned.textLength);
    told.turned = turned;
    if (this.#isSaved === told.isSaved) return;
    told.isSaved = this.#isSaved;
    yield { type: "answer-saving", seq: 1 + position, saved: told.isSaved };
  }

  #spread(): void {
    if (this.#beat) return;
    const wait = Math.max(0, this.#heardAt + BEAT_MS - performance.now());
    this.#beat = setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    clearTimeout(this.#beat);
    this.#beat = undefined;
    this.#heardAt = performance.now();
    this.#stir();
  }

  #stir(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
