import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  ConversationChange,
  ConversationEntry,
  ConversationPage,
} from "@/lib/domain/conversation";
import * as api from "./api";
import { type RequestFailure, toFailure } from "./request";

export type ConversationList = {
  /** Newest first. Those being deleted are in `hidden` until it is too late to undo. */
  entries: readonly ConversationEntry[];
  hidden: ReadonlySet<string>;
  nextCursor: string | null;
  loadingMore: boolean;
  /** What the server found by title, perhaps beyond the pages that are here. */
  found: readonly ConversationEntry[];
  /** The words that were looked for last. */
  searched: string;
  failure: RequestFailure | null;
};

export type ConversationListStore = StoreApi<ConversationList> & {
  /** Fetches the newest page again. */
  refresh: () => Promise<void>;
  loadMore: () => Promise<void>;
  /** Asks the server for those with `words` in their title. */
  search: (words: string) => Promise<void>;
  /** A conversation as it is now, here or elsewhere. */
  upsert: (entry: ConversationEntry) => void;
  drop: (id: string) => void;
  change: (id: string, change: ConversationChange) => Promise<void>;
  /** Takes it out of sight, so that a deletion can be undone. */
  hide: (id: string) => void;
  unhide: (id: string) => void;
  /** Deletes it for good. */
  remove: (id: string) => Promise<void>;
};

const newestFirst = (a: ConversationEntry, b: ConversationEntry) =>
  b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id);

/** Both lists as one, what `fresh` says first. */
export function mergeEntries(
  fresh: readonly ConversationEntry[],
  known: readonly ConversationEntry[],
): ConversationEntry[] {
  const freshIds = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...known.filter(({ id }) => !freshIds.has(id))].sort(newestFirst);
}

/** Those with `words` in their title, out of all that are known. */
export function withTitle(
  { entries, found }: Pick<ConversationList, "entries" | "found">,
  words: string,
): readonly ConversationEntry[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return entries;
  return mergeEntries(entries, found).filter(({ title }) => title.toLowerCase().includes(wanted));
}

const without = (hidden: ReadonlySet<string>, id: string) =>
  new Set([...hidden].filter((one) => one !== id));

const listFrom = ({ conversations, nextCursor }: ConversationPage) => ({
  entries: [...conversations].sort(newestFirst),
  nextCursor,
  found: [],
  searched: "",
});

const withoutEntry = ({ entries, found, hidden }: ConversationList, id: string) => ({
  entries: entries.filter((entry) => entry.id !== id),
  found: found.filter((entry) => entry.id !== id),
  hidden: without(hidden, id),
});

/** The conversations in the sidebar. */
export function createConversationListStore(first: ConversationPage): ConversationListStore {
  const store = createStore<ConversationList>(() => ({
    ...listFrom(first),
    hidden: new Set(),
    loadingMore: false,
    failure: null,
  }));
  const { getState: get, setState: set } = store;

  const attempt = async (deed: () => Promise<void>) => {
    try {
      await deed();
      set({ failure: null });
    } catch (error) {
      set({ failure: toFailure(error) });
    }
  };
  const upsert = (entry: ConversationEntry) =>
    set(({ entries }) => ({ entries: mergeEntries([entry], entries) }));
  const drop = (id: string) => set((list) => withoutEntry(list, id));
  const unhide = (id: string) => set(({ hidden }) => ({ hidden: without(hidden, id) }));

  return {
    ...store,
    upsert,
    drop,
    unhide,
    hide: (id) => set(({ hidden }) => ({ hidden: new Set(hidden).add(id) })),
    // The newest page replaces all: whatever was deleted elsewhere is gone, and older pages are fetched again.
    refresh: () =>
      attempt(async () => {
        set(listFrom(await api.listConversations()));
      }),
    loadMore: async () => {
      const { nextCursor, loadingMore } = get();
      if (nextCursor === null || loadingMore) return;
      set({ loadingMore: true });
      await attempt(async () => {
        const page = await api.listConversations({ cursor: nextCursor });
        set(({ entries }) => ({
          entries: mergeEntries(page.conversations, entries),
          nextCursor: page.nextCursor,
        }));
      });
      set({ loadingMore: false });
    },
    search: (words) =>
      attempt(async () => {
        const { conversations } = await api.listConversations({ q: words });
        set(({ found }) => ({ found: mergeEntries(conversations, found), searched: words }));
      }),
    change: async (id, change) => {
      const { entries, found } = get();
      const before = mergeEntries(entries, found).find((entry) => entry.id === id);
      if (!before) return;
      const { title = before.title, pinned = before.pinned, archived = before.archived } = change;
      upsert({ ...before, title, pinned, archived });
      await attempt(async () => {
        await api.changeConversation(id, change);
      });
      if (get().failure) upsert(before);
    },
    remove: async (id) => {
      await attempt(() => api.deleteConversation(id));
      if (get().failure) unhide(id);
      else drop(id);
    },
  };
}
