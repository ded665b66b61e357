import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";

/** Read where it lies; the build does not hold it. */
const program = () =>
  join(/*turbopackIgnore: true*/ process.cwd(), "lib/server/usage/token-worker.ts");

/** A text takes milliseconds. Beyond so many, what comes is counted plainly. */
const WAITING_MAX = 500;
/** So long the thread may say nothing; loading the tables takes half a second on a machine that is not busy. */
const PATIENCE_MS = 30_000;
/** After a thread that ended, the next try. */
const REST_MS = 60_000;
const MEMORY_MAX_MB = 128;

/** A token is about four bytes of UTF-8, in prose of any language. */
const countPlainly = (pieces: readonly string[]) =>
  Math.ceil(pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0) / 4);

type Waiting = { pieces: readonly string[]; tell(tokens: number): void };

/**
 * Counts tokens in a thread of its own: to load the tables would hold up every stream of the process. While that
 * thread cannot, the count goes by the length: an estimate is not worth a failure.
 */
export class TokenCounter {
  readonly #program: () => string;
  #worker: Worker | undefined;
  /** Answered in this order. */
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #restUntil = 0;

  /** @param program gives the path of what the thread runs */
  constructor(program: () => string) {
    this.#program = program;
  }

  /** How many tokens these pieces of a text are. */
  count(pieces: readonly string[]): Promise<number> {
    const worker = this.#ready();
    if (!worker) return Promise.resolve(countPlainly(pieces));
    worker.postMessage(pieces);
    // While somebody waits, this keeps the process from ending.
    this.#timer ??= setTimeout(() => this.#giveUp(), PATIENCE_MS);
    return new Promise((tell) => this.#waiting.push({ pieces, tell }));
  }

  /** Ends the thread. Who still waits gets a plain count. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  /** The thread to ask, if there can be one just now. */
  #ready(): Worker | undefined {
    const isBusy = this.#waiting.length >= WAITING_MAX || performance.now() < this.#restUntil;
    if (isBusy) return undefined;
    try {
      this.#worker ??= this.#start();
    } catch (error) {
      this.#complain(error);
      this.#rest();
    }
    return this.#worker;
  }

  #start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MAX_MB };
    const worker = new Worker(this.#program(), { execArgv: [], resourceLimits });
    worker.on("message", (tokens: number) => this.#hear(tokens));
    worker.on("error", (error) => this.#complain(error));
    worker.once("exit", () => this.#rest());
    return worker;
  }

  #hear(tokens: number): void {
    this.#waiting.shift()?.tell(tokens);
    if (this.#waiting.length > 0) this.#timer?.refresh();
    else this.#idle();
  }

  #idle(): void {
    // Not before: an unref at the start is undone while the thread comes up.
    this.#worker?.unref();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #giveUp(): void {
    this.#complain(new Error("The thread that counts tokens said nothing for too long."));
    void this.end();
  }

  #complain(error: unknown): void {
    log().error(errorFields(error), "tokens cannot be counted just now; the length stands in");
  }

  #rest(): void {
    this.#idle();
    this.#worker = undefined;
    this.#restUntil = performance.now() + REST_MS;
    for (const { pieces, tell } of this.#waiting.splice(0)) tell(countPlainly(pieces));
  }
}

export const tokenCounter = processWide("token-counter", () => new TokenCounter(program));
