import { z } from "zod";
import { log } from "../log";

const FRESH_MS = 60_000;
/** After a failure the provider is left alone for a while. */
const PAUSE_MS = 3_000;
const PATIENCE_MS = 10_000;

const MODELS_MAX = 2_000;
const MODEL_NAME_LENGTH_MAX = 200;

const entrySchema = z.object({ id: z.string().min(1).max(MODEL_NAME_LENGTH_MAX) });

/** OpenAI's list; some servers send the bare array. */
const listSchema = z
  .union([
    z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
    z.array(z.unknown()),
  ])
  .transform((entries) =>
    entries.flatMap((entry) => entrySchema.safeParse(entry).data?.id ?? []).slice(0, MODELS_MAX),
  );

export type KnownModels = { ids: string[]; stale: boolean };

type Source = (signal: AbortSignal) => Promise<unknown>;

/**
 * The ids of a provider's models: asked for once a minute, in the background when some are known, and by one
 * request however many ask. While the provider is down the last known ones are kept, as stale.
 */
export class KnownModelList {
  readonly #source: Source;
  readonly #now: () => number;
  #ids: string[] | undefined;
  #stale = false;
  #askAgainAt = 0;
  #asking: Promise<void> | undefined;

  constructor(source: Source, now: () => number = () => performance.now()) {
    this.#source = source;
    this.#now = now;
  }

  /** Undefined: the provider has not told any yet. */
  async read(): Promise<KnownModels | undefined> {
    if (this.#now() >= this.#askAgainAt) this.#asking ??= this.#ask();
    if (!this.#ids) await this.#asking;
    return this.#ids && { ids: this.#ids, stale: this.#stale };
  }

  async #ask(): Promise<void> {
    try {
      this.#ids = [
        ...new Set(listSchema.parse(await this.#source(AbortSignal.timeout(PATIENCE_MS)))),
      ];
      this.#stale = false;
      this.#askAgainAt = this.#now() + FRESH_MS;
    } catch {
      this.#stale = true;
      this.#askAgainAt = this.#now() + PAUSE_MS;
      log().warn("the provider did not tell its models");
    } finally {
      this.#asking = undefined;
    }
  }
}
