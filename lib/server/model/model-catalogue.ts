import type { ModelList } from "@/lib/domain/model";
import { log } from "../log";
import { chatNames } from "./chat-names";
import { KnownModelList } from "./known-models";
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
    const { ids, stale } = await this.#ids();
    const { name: provider, demo } = this.#provider;
    return {
      models: ids.map((id) => ({ id, provider, ...(demo ? { demo } : {}) })),
      defaultModel: this.#defaultOf(ids),
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
  async #ids(): Promise<{ ids: string[]; stale: boolean }> {
    const { MODELS, DEFAULT_MODEL } = this.#settings;
    if (MODELS && !this.#provider.demo) return { ids: MODELS, stale: false };
    const known = await this.#known.read();
    const ids = known ? chatNames(known.ids, DEFAULT_MODEL) : [];
    if (ids.length > 0 || DEFAULT_MODEL === undefined) return { ids, stale: known?.stale ?? true };
    return { ids: [DEFAULT_MODEL], stale: known?.stale ?? true };
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
