import { createStore, type StoreApi } from "zustand/vanilla";
import type { ModelList } from "@/lib/domain/model";
import * as api from "./api";
import { type RequestFailure, toFailure } from "./request";

/** `models` is null until they are known; `chosen` is for the next new conversation, null for the default. */
export type KnownModels = {
  models: ModelList | null;
  chosen: string | null;
  failure: RequestFailure | null;
};

export type ModelListStore = StoreApi<KnownModels> & {
  load: () => Promise<void>;
  /** Null takes the choice back. */
  choose: (model: string | null) => void;
};

/** The models one may choose from. */
export function createModelListStore(models: ModelList | null): ModelListStore {
  const store = createStore<KnownModels>(() => ({ models, chosen: null, failure: null }));
  const load = async () => {
    try {
      store.setState({ models: await api.listModels(), failure: null });
    } catch (error) {
      store.setState({ failure: toFailure(error) });
    }
  };
  return { ...store, load, choose: (chosen) => store.setState({ chosen }) };
}
