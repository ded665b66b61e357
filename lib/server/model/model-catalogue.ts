import type { ModelList } from "@/lib/domain/model";
import { log } from "../log";
import { chatModels, completionModels } from "./chat-models";
import { faultOf } from "./fault";
import { KnownModelList, type KnownModels } from "./known-models";
import type { Provider } from "./provider";
import { reported } from "./reported";

type Settings = { MODELS?: string[] | undefined; DEFAULT_MODEL?: string | undefined };

/** How a server says that it has no such address. */
const noList: ReadonlySet<number> = new Set([404, 405, 410, 501]);

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

  /** Those that people may choose from. */
  async list(): Promise<ModelList> {
    return this.#toList(await this.#models(chatModels));
  }

  /** Those that programs may ask; the default is that of people. */
  async listForPrograms(): Promise<ModelList> {
    const { defaultModel } = await this.list();
    return { ...this.#toList(await this.#models(completionModels)), defaultModel };
  }

  #toList({ models, stale, unlisted }: KnownModels): ModelList {
    const { name: provider, demo } = this.#provider;
    return {
      models: models.map((model) => ({ ...model, provider, ...(demo ? { demo } : {}) })),
      defaultModel: this.#defaultOf(models.map(({ id }) => id)),
      ...(stale ? { stale } : {}),
      ...(unlisted && models.length === 0 ? { unlisted } : {}),
    };
  }

  async #ask(signal: AbortSignal): Promise<unknown> {
    try {
      return await this.#provider.server.models(signal);
    } catch (error) {
      if (noList.has(faultOf(error).status ?? 0)) return undefined;
      throw reported(error, false);
    }
  }

  /** An allow-list is taken at its word: providers answer to more names than they list. */
  async #models(kindOf: typeof chatModels): Promise<KnownModels> {
    const { MODELS, DEFAULT_MODEL } = this.#settings;
    if (MODELS && !this.#provider.demo)
      return { models: MODELS.map((id) => ({ id })), stale: false };
    const none = { models: [], stale: true };
    const { models: known, ...rest } = (await this.#known.read()) ?? none;
    const models = kindOf(known, DEFAULT_MODEL);
    if (models.length > 0 || DEFAULT_MODEL === undefined) return { models, ...rest };
    return { models: [{ id: DEFAULT_MODEL }], ...rest };
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
