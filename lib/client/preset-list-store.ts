import { createStore, type StoreApi } from "zustand/vanilla";
import { movedTo } from "@/lib/domain/moved-to";
import type { PresetEntry } from "@/lib/domain/preset";
import { changePreset, deletePreset, listPresets } from "./preset-api";
import { keepChoice, type PresetChoice, readChoice } from "./preset-choice";
import { type RequestFailure, toFailure } from "./request";

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
  /** Out of sight, as it is to be deleted unless that is taken back. */
  hide: (id: string) => void;
  unhide: (id: string) => void;
  /** @returns why it was not deleted: then it is in sight again */
  remove: (id: string) => Promise<RequestFailure | undefined>;
  /** Moves one of the person's own to the place of another. @returns why it was not moved: then it is where it was */
  move: (id: string, toPlaceOf: string) => Promise<RequestFailure | undefined>;
};

/** The presets with one moved among the person's own, and its new place there. */
function moved(presets: readonly PresetEntry[], id: string, toPlaceOf: string) {
  const own = presets.filter(({ isOwn }) => isOwn).map((preset) => preset.id);
  const position = own.indexOf(toPlaceOf);
  const order = movedTo(own, id, position);
  const placeOf = ({ id: of, isOwn }: PresetEntry) => (isOwn ? order.indexOf(of) : own.length);
  return { position, presets: [...presets].sort((one, other) => placeOf(one) - placeOf(other)) };
}

export function createPresetListStore(
  presets: readonly PresetEntry[],
  storage: Storage | undefined,
): PresetListStore {
  const store = createStore<PresetList>(() => ({ presets, chosen: null }));
  const hidden = new Set<string>();
  let known = presets;
  let moves = 0;
  let lastMove: Promise<unknown> = Promise.resolve();

  const show = (shown: readonly PresetEntry[]) => {
    known = shown;
    store.setState({ presets: known.filter(({ id }) => !hidden.has(id)) });
  };
  const refresh = async () => {
    const listed = await listPresets().catch(() => undefined);
    // While something is being moved, what was fetched has an order of the past.
    if (listed && moves === 0) show(listed.presets);
  };
  const unhide = (id: string) => {
    hidden.delete(id);
    show(known);
  };

  return {
    ...store,
    refresh,
    choose: (chosen) => {
      store.setState({ chosen });
      keepChoice(storage, chosen);
    },
    restore: () => store.setState(({ chosen }) => ({ chosen: chosen ?? readChoice(storage) })),
    unhide,
    hide: (id) => {
      hidden.add(id);
      show(known);
    },
    remove: async (id) => {
      try {
        await deletePreset(id);
        show(known.filter((preset) => preset.id !== id));
        return undefined;
      } catch (error) {
        return toFailure(error);
      } finally {
        unhide(id);
      }
    },
    move: async (id, toPlaceOf) => {
      const { position, presets: shown } = moved(known, id, toPlaceOf);
      show(shown);
      moves += 1;
      // One after the other, as each counts places in what the one before has left.
      const move = lastMove.then(() => changePreset(id, { position }));
      lastMove = move.catch(() => undefined);
      const failure = await move.then(() => undefined, toFailure);
      moves -= 1;
      if (moves === 0) await refresh();
      return failure;
    },
  };
}
