import type { ModelList } from "@/lib/domain/model";
import { log } from "../log";
import { chatModels } from "./chat-models";
import { KnownModelList, type KnownModels } from "./known-models";
import type { Provider } from "./provider";
import { reported } from "./reported";

type Settings = { MODELS?: string[] | undefined; DEFAULT_MODEL?: string | undefined };

/** The models of one provider as people may choose them. */
export class ModelCatalogue {
  readonly #provider: Provider;
  readonly #settings: Settings;
  readonly #known: KnownModelList;
  #warned = false;

  constructor(provider: Provider, settings: Settings) {
    this.#provider = provider;
    this.#settings = settings;
    this.#known = new KnownModelList((signal) => this.#ask(signal));
  }

  async list(): Promise<ModelList> {
    const { models, stale } = await this.#models();
    const { name: provider, demo } = this.#provider;
    return {
      models: models.map((model) => ({ ...model, provider, ...(demo ? { demo } : {}) })),
      defaultModel: this.#defaultOf(models.map(({ id }) => id)),
      ...(stale ? { stale } : {}),
    };
  }

  async #ask(signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#provider.server.models(signal);
    } catch (error) {
      throw reported(error, false);
    }
  }

  /** An allow-list is taken at its word: providers answer to more names than they list. */
  async #models(): Promise<KnownModels> {
    const { MODELS, DEFAULT_MODEL } = this.#settings;
    if (MODELS && !this.#provider.demo)
      return { models: MODELS.map((id) => ({ id })), stale: false };
    const { models: known, stale } = (await this.#known.read()) ?? { models: [], stale: true };
    const models = chatModels(known, DEFAULT_MODEL);
    if (models.length > 0 || DEFAULT_MODEL === undefined) return { models, stale };
    return { models: [{ id: DEFAULT_MODEL }], stale };
  }

  #defaultOf(ids: string[]): string | null {
    const { DEFAULT_MODEL } = this.#settings;
    if (DEFAULT_MODEL !== undefined && ids.includes(DEFAULT_MODEL)) return DEFAULT_MODEL;
    if (DEFAULT_MODEL !== undefined && !this.#warned) {
      this.#warned = true;
      log().warn("DEFAULT_MODEL is not among the models; the first one stands in for it");
    }
    return ids[0] ?? null;
  }
}
