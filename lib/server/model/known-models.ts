import { z } from "zod";
import type { ModelFacts } from "@/lib/domain/model";
import { log } from "../log";

const FRESH_MS = 60_000;
/** After a failure the provider is left alone for a while. */
const PAUSE_MS = 3_000;
const PATIENCE_MS = 10_000;

const MODELS_MAX = 2_000;
const MODEL_NAME_LENGTH_MAX = 200;
const OWNER_LENGTH_MAX = 200;
/** What is beyond was not counted in seconds. */
const CREATED_MAX_S = 1e11;

const nameSchema = z.string().min(1).max(MODEL_NAME_LENGTH_MAX);
const createdSchema = z.int().min(0).max(CREATED_MAX_S);
const ownerSchema = z.string().min(1).max(OWNER_LENGTH_MAX);

/** A name makes a model; what else is said of it counts where it can be so. */
const entrySchema = z
  .object({
    id: nameSchema,
    created: createdSchema.optional().catch(undefined),
    owned_by: ownerSchema.optional().catch(undefined),
  })
  .transform(
    ({ id, created, owned_by: ownedBy }): KnownModel => ({
      id,
      ...(created !== undefined && { created }),
      ...(ownedBy !== undefined && { ownedBy }),
    }),
  );

/** OpenAI's list; some servers send the bare array. */
const listSchema = z
  .union([
    z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
    z.array(z.unknown()),
  ])
  .transform((entries) =>
    entries.flatMap((entry) => entrySchema.safeParse(entry).data ?? []).slice(0, MODELS_MAX),
  );

export type KnownModel = { id: string } & ModelFacts;
export type KnownModels = {
  models: KnownModel[];
  stale: boolean;
  /** The provider answers, and has no list. */
  unlisted?: true;
};

type Source = (signal: AbortSignal) => Promise<unknown>;

/**
 * A provider's models: asked for once a minute, in the background when some are known, and by one
 * request however many ask. While the provider is down the last known ones are kept, as stale. Where it has no list,
 * the source gives undefined.
 */
export class KnownModelList {
  readonly #source: Source;
  readonly #now: () => number;
  #models: KnownModel[] | undefined;
  #stale = false;
  #unlisted = false;
  #askAgainAt = 0;
  #asking: Promise<void> | undefined;

  constructor(source: Source, now: () => number = () => performance.now()) {
    this.#source = source;
    this.#now = now;
  }

  /** Undefined: the provider has not told any yet. */
  async read(): Promise<KnownModels | undefined> {
    if (this.#now() >= this.#askAgainAt) this.#asking ??= this.#ask();
    if (!this.#models) await this.#asking;
    const { stale, models = this.#unlisted ? [] : undefined } = {
      stale: this.#stale,
      models: this.#models,
    };
    return models && { models, stale, ...(this.#unlisted ? { unlisted: true } : {}) };
  }

  async #ask(): Promise<void> {
    try {
      const told = listSchema.safeParse(await this.#source(AbortSignal.timeout(PATIENCE_MS)));
      this.#askAgainAt = this.#now() + FRESH_MS;
      if (told.success && told.data.length > 0) this.#take(told.data);
      else this.#noteUnlisted();
    } catch {
      this.#stale = true;
      this.#askAgainAt = this.#now() + PAUSE_MS;
      log().warn("the provider did not tell its models");
    } finally {
      this.#asking = undefined;
    }
  }

  #take(told: KnownModel[]): void {
    this.#models = [...new Map(told.map((model) => [model.id, model])).values()];
    this.#stale = false;
    this.#unlisted = false;
  }

  #noteUnlisted(): void {
    // A list that was there once is missed for a while only.
    this.#stale = this.#models !== undefined;
    if (this.#stale || this.#unlisted) return;
    this.#unlisted = true;
    log().warn("the provider has no list of models: name them with MODELS or DEFAULT_MODEL");
  }
}
