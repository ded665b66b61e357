import { once } from "node:events";
import type { ApiError } from "@/lib/domain/api-error";
import { type ApiCall, processingMs, sendError } from "./api-call";

/** Proxies close connections that are silent for long (nginx: after 60 s). */
const KEEP_ALIVE_MS = 15_000;
const KEEP_ALIVE = ": keep-alive\n\n";
const DONE = "data: [DONE]\n\n";

/**
 * A client that reads a stream. Its status is sent with the first words, so that what fails before them is an error of
 * its own; or with the first sign of life, when they take long.
 */
export class EventPipe {
  readonly #call: ApiCall;
  readonly #signal: AbortSignal;
  readonly #left = new AbortController();
  readonly #timer: NodeJS.Timeout;

  /** @param signal aborts when the call is over before its end */
  constructor(call: ApiCall, signal: AbortSignal) {
    this.#call = call;
    this.#signal = signal;
    this.#timer = setInterval(() => this.#keepAlive(), KEEP_ALIVE_MS);
    call.response.once("close", () => this.#leave());
  }

  /**
   * Gives what to wait for where there is no room for more: a slow reader holds the provider back, and no memory grows.
   * For a reader who has left there is nothing to wait for.
   */
  write(text: string): Promise<unknown> | undefined {
    if (this.#left.signal.aborted) return undefined;
    this.#open();
    this.#timer.refresh();
    return this.#call.response.write(text) ? undefined : this.#room();
  }

  #room(): Promise<unknown> {
    const signal = AbortSignal.any([this.#signal, this.#left.signal]);
    return once(this.#call.response, "drain", { signal }).catch(() =>
      this.#signal.throwIfAborted(),
    );
  }

  /** Says that all is said. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#left.signal.aborted) return;
    this.#open();
    this.#call.response.end(DONE);
  }

  /** Ends with an error, and never with `[DONE]`. */
  fail(error: ApiError): void {
    clearInterval(this.#timer);
    const { response } = this.#call;
    if (!response.headersSent) sendError(this.#call, error);
    else response.end(`data: ${JSON.stringify(error.toEnvelope())}\n\n`);
  }

  /** Nobody reads on. */
  #leave(): void {
    clearInterval(this.#timer);
    this.#left.abort();
  }

  #open(): void {
    const { response } = this.#call;
    if (response.headersSent) return;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform, private",
      "x-accel-buffering": "no",
      "openai-processing-ms": processingMs(this.#call),
    });
  }

  #keepAlive(): void {
    this.#open();
    if (!this.#call.response.writableNeedDrain) this.#call.response.write(KEEP_ALIVE);
  }
}
