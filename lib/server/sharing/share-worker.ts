import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Refusal, type RefusalCode } from "@/lib/domain/errors";
import { SHARE_TASKS_MAX, SHARE_TASKS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import { onShutdown } from "../shutdown";
import { PROGRESS, type ShareTasks, type TaskAnswer, type TaskName } from "./share-tasks";

/** Read where it lies; the build does not hold it. It needs both wings, so it lies in the roof. */
const program = () => join(/*turbopackIgnore: true*/ process.cwd(), "app/s/share-worker.ts");

/** So much processor time one message may take: twice what an ordinary one of the greatest length does. */
const PATIENCE_MS = 10_000;
/** So long a step may last, whatever it is: to load the program, to read a long conversation, to wait for the processor. */
const STEP_MS_MAX = 60_000;
const LOOK_MS = 500;
const endedMeanwhile = () => undefined;
/** A thread that has nothing to do keeps no memory for long. */
const IDLE_MS = 120_000;
const MEMORY_MAX_MB = 768;

export type TaskOptions = {
  /** Whose it is: nobody takes all the places. */
  ownerId?: string;
  /** Nobody waits for it: what somebody waits for goes first. */
  isBackground?: boolean;
  /** When aborted, it need not be begun any more. */
  signal?: AbortSignal;
};

/** What became of a task. `lostAt` is the message at which the thread hung or died, -1 for none. */
export type Outcome = TaskAnswer | { lostAt: number } | { isCrowded: "all" | "own" };

type Task = {
  name: TaskName;
  input: unknown;
  options: TaskOptions;
  tell: (outcome: Outcome) => void;
};

/**
 * Does what shared conversations need that may take long, one task after the other, in a thread of its own: to read
 * them, to draw them. A thread that hangs or dies is ended, and the next task gets a new one. Outcomes are told, not
 * thrown: each bundle has its own class of refusals.
 */
export class ShareWorker {
  readonly #program: () => string;
  readonly #patienceMs: number;
  #worker: Worker | undefined;
  #progress = new Int32Array(new SharedArrayBuffer(0));
  #current: Task | undefined;
  #waiting: Task[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param program gives the path of what the thread runs */
  constructor(program: () => string, patienceMs = PATIENCE_MS) {
    this.#program = program;
    this.#patienceMs = patienceMs;
  }

  run(name: TaskName, input: unknown, options: TaskOptions = {}): Promise<Outcome> {
    const { ownerId } = options;
    const own = this.#waiting.filter((task) => task.options.ownerId === ownerId);
    if (ownerId !== undefined && own.length >= SHARE_TASKS_PER_PERSON_MAX)
      return Promise.resolve({ isCrowded: "own" });
    if (this.#waiting.length >= SHARE_TASKS_MAX) return Promise.resolve({ isCrowded: "all" });
    return new Promise((tell) => {
      this.#waiting.push({ name, input, options, tell });
      this.#next();
    });
  }

  /** Ends the thread. What it was at is lost. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#current) return;
    const first = this.#waiting.findIndex(({ options }) => !options.isBackground);
    const [task] = this.#waiting.splice(Math.max(first, 0), 1);
    this.#current = task;
    if (!task) this.#rest();
    else if (task.options.signal?.aborted) this.#over({ lostAt: -1 });
    else this.#begin(task);
  }

  #begin({ name, input }: Task): void {
    try {
      this.#worker ??= this.#start();
      this.#worker.ref();
      Atomics.store(this.#progress, PROGRESS.message, -1);
      this.#worker.postMessage({ name, input });
      this.#watch();
    } catch (error) {
      log().error(errorFields(error), "the thread that draws links cannot be started");
      this.#over({ lostAt: -1 });
    }
  }

  #start(): Worker {
    this.#progress = new Int32Array(new SharedArrayBuffer(4 * PROGRESS.length));
    const worker = new Worker(this.#program(), {
      execArgv: ["--conditions=react-server", "--disable-warning=ExperimentalWarning"],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
      workerData: this.#progress,
    });
    worker.on("message", (answer: TaskAnswer) => this.#over(answer));
    worker.on("error", (error) =>
      log().error(errorFields(error), "the thread that draws links died"),
    );
    worker.once("exit", () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      if (this.#current) this.#over({ lostAt: Atomics.load(this.#progress, PROGRESS.message) });
    });
    return worker;
  }

  #over(outcome: Outcome): void {
    const task = this.#current;
    this.#current = undefined;
    clearInterval(this.#timer);
    task?.tell(outcome);
    this.#next();
  }

  /**
   * Ends the thread when one step takes too much of the processor, or lasts too long. Time alone does not tell: on a busy
   * machine a thread stands still for seconds and has done nothing wrong.
   */
  #watch(): void {
    let steps = -1;
    let since = { ms: 0, spentMs: 0 };
    let spentMs = 0;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      void this.#spentMs().then((spent) => (spentMs = spent), endedMeanwhile);
      const ms = performance.now();
      const stepsNow = Atomics.load(this.#progress, PROGRESS.steps);
      if (stepsNow !== steps) since = { ms, spentMs };
      steps = stepsNow;
      const isDrawing = Atomics.load(this.#progress, PROGRESS.message) >= 0;
      const isSpent = isDrawing && spentMs - since.spentMs >= this.#patienceMs;
      if (!isSpent && ms - since.ms < STEP_MS_MAX) return;
      clearInterval(this.#timer);
      log().error("the thread that draws links hung, and was ended");
      void this.#worker?.terminate();
    }, LOOK_MS);
  }

  /** Processor time of the thread so far; where Node cannot tell it (before 24.6), the time that has passed. */
  async #spentMs(): Promise<number> {
    const usage = await this.#worker?.cpuUsage?.();
    return usage ? (usage.user + usage.system) / 1_000 : performance.now();
  }

  #rest(): void {
    this.#worker?.unref();
    clearInterval(this.#timer);
    this.#timer = setTimeout(() => void this.end(), IDLE_MS);
    this.#timer.unref();
  }
}

export const shareWorker = processWide("share-worker", () => {
  const worker = new ShareWorker(program);
  onShutdown(() => worker.end());
  return worker;
});

const CROWDED_MS = 5_000;

/** What came of a task. @throws Refusal what the task refused; `unavailable`, `rate_limited` when nothing came of it */
export function resultOf<Name extends TaskName>(name: Name, outcome: Outcome) {
  if ("result" in outcome) return outcome.result as ShareTasks[Name]["result"];
  if ("refused" in outcome) {
    const { code, message, param } = outcome.refused;
    throw new Refusal(code as RefusalCode, message, param === null ? {} : { param });
  }
  if ("isCrowded" in outcome && outcome.isCrowded === "own")
    throw new Refusal("rate_limited", "Too much is under way for you. Wait a little.", {
      retryAfterMs: CROWDED_MS,
    });
  if ("failed" in outcome) log().error({ task: name, ...outcome.failed }, "a share task failed");
  throw new Refusal("unavailable", "That cannot be done just now. Try again in a moment.", {
    retryAfterMs: CROWDED_MS,
  });
}

/** Has a task done, and gives what came of it. @throws Refusal as `resultOf` */
export const askShareWorker = async <Name extends TaskName>(
  name: Name,
  input: ShareTasks[Name]["input"],
  options?: TaskOptions,
): Promise<ShareTasks[Name]["result"]> =>
  resultOf(name, await shareWorker().run(name, input, options));
