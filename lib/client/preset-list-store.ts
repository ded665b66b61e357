import { createStore, type StoreApi } from "zustand/vanilla";
import type { PresetEntry } from "@/lib/domain/preset";
import { listPresets } from "./preset-api";

/** The person's own presets in their order, then those that others have published. */
export type PresetList = { presets: readonly PresetEntry[] };

export type PresetListStore = StoreApi<PresetList> & {
  /** Fetches them again. What cannot be fetched stays as it is known. */
  refresh: () => Promise<void>;
};

export function createPresetListStore(presets: readonly PresetEntry[]): PresetListStore {
  const store = createStore<PresetList>(() => ({ presets }));
  const refresh = async () => {
    const listed = await listPresets().catch(() => undefined);
    if (listed) store.setState({ presets: listed.presets });
  };
  return { ...store, refresh };
}
