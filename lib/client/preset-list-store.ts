import { createStore, type StoreApi } from "zustand/vanilla";
import type { PresetEntry } from "@/lib/domain/preset";
import { listPresets } from "./preset-api";

/** A preset (null: none) with the values of its variables. */
export type PresetChoice = { presetId: string | null; variables: Record<string, string> };

/**
 * `presets`: the person's own in their order, then those that others have published · `chosen` is for the next new
 * conversation, null for the default.
 */
export type PresetList = { presets: readonly PresetEntry[]; chosen: PresetChoice | null };

export type PresetListStore = StoreApi<PresetList> & {
  /** Fetches them again. What cannot be fetched stays as it is known. */
  refresh: () => Promise<void>;
  /** Chooses for the next new conversation; null takes the choice back. It survives a reload of the tab. */
  choose: (choice: PresetChoice | null) => void;
  /** Takes up what was chosen before the tab was reloaded. */
  restore: () => void;
};

const KEY = "parley:next-preset";

/** Done without a storage, too, or with one that is full or forbidden. */
function readChoice(storage: Storage | undefined): PresetChoice | null {
  try {
    return JSON.parse(storage?.getItem(KEY) ?? "null") as PresetChoice | null;
  } catch {
    return null;
  }
}

function keepChoice(storage: Storage | undefined, choice: PresetChoice | null): void {
  try {
    if (choice) storage?.setItem(KEY, JSON.stringify(choice));
    else storage?.removeItem(KEY);
  } catch {
    // Then it lives as long as the page.
  }
}

export function createPresetListStore(
  presets: readonly PresetEntry[],
  storage: Storage | undefined,
): PresetListStore {
  const store = createStore<PresetList>(() => ({ presets, chosen: null }));
  return {
    ...store,
    refresh: async () => {
      const listed = await listPresets().catch(() => undefined);
      if (listed) store.setState({ presets: listed.presets });
    },
    choose: (chosen) => {
      store.setState({ chosen });
      keepChoice(storage, chosen);
    },
    restore: () => store.setState(({ chosen }) => ({ chosen: chosen ?? readChoice(storage) })),
  };
}
