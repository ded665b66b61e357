import type { FailureCode } from "./request";

/** The last try to send a draft. The same text goes out under the same ids again, so that it cannot be stored twice. */
export type FailedSend = {
  conversationId: string;
  messageId: string;
  code: FailureCode;
  retryAfterMs: number | null;
};

/** What is typed and not sent. */
export type Draft = { text: string; failed?: FailedSend };

export type Drafts = {
  /** The draft under `key`; the same object until it changes. */
  read: (key: string) => Draft;
  /** Keeps it in memory at once and in the storage a little later. */
  write: (key: string, draft: Draft) => void;
  /** Stores what is still only in memory, as before the page goes away. */
  flush: () => void;
  /** Forgets all of them, as when somebody else will use this browser. */
  clear: () => void;
  subscribe: (listener: () => void) => () => void;
};

/** The key of the draft for a conversation that does not exist yet. */
export const NEW_CONVERSATION = "new";

/** A long draft takes its time to store; not at every key that is pressed. */
const STORE_AFTER_MS = 400;
const PREFIX = "parley:draft:";
export const emptyDraft: Draft = { text: "" };

/** A full or forbidden storage must not keep anybody from typing. */
const quietly = <Result>(deed: () => Result): Result | undefined => {
  try {
    return deed();
  } catch {
    return undefined;
  }
};

function parse(stored: string | null | undefined): Draft {
  if (!stored) return emptyDraft;
  const draft = quietly(() => JSON.parse(stored) as Draft | null);
  return typeof draft?.text === "string" ? draft : emptyDraft;
}

/** Drafts that survive a reload. Without a storage they live as long as the page. */
export function createDrafts(storage: Storage | undefined): Drafts {
  const known = new Map<string, Draft>();
  const unstored = new Set<string>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    for (const listener of listeners) listener();
  };
  const store = (key: string) => {
    const draft = known.get(key) ?? emptyDraft;
    if (draft.text === "") storage?.removeItem(PREFIX + key);
    else storage?.setItem(PREFIX + key, JSON.stringify(draft));
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const key of unstored) quietly(() => store(key));
    unstored.clear();
  };

  return {
    flush,
    read: (key) => {
      const draft = known.get(key) ?? parse(quietly(() => storage?.getItem(PREFIX + key)));
      known.set(key, draft);
      return draft;
    },
    write: (key, draft) => {
      known.set(key, draft);
      unstored.add(key);
      timer ??= setTimeout(flush, STORE_AFTER_MS);
      tell();
    },
    clear: () => {
      known.clear();
      unstored.clear();
      quietly(() => {
        for (const key of Object.keys(storage ?? {}))
          if (key.startsWith(PREFIX)) storage?.removeItem(key);
      });
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
