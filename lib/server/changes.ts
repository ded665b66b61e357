import type { ChangeEvent, MarkedChange } from "@/lib/domain/change-event";
import { newId } from "@/lib/domain/id";
import { processWide } from "./process-wide";

type Listener = (change: MarkedChange) => void;

const listeners = processWide("changes", () => new Map<string, Set<Listener>>());
const counts = processWide("change-counts", () => new Map<string, number>());
/** A count means nothing to another process. */
const processId = processWide("change-process", newId);

/** Where a person's changes stand. Between two equal marks nothing was announced. */
export const changeMark = (ownerId: string) => `${processId()}.${counts().get(ownerId) ?? 0}`;

/** Tells all tabs of one person. */
export function announce(ownerId: string, change: ChangeEvent): void {
  counts().set(ownerId, (counts().get(ownerId) ?? 0) + 1);
  const mark = changeMark(ownerId);
  for (const listener of listeners().get(ownerId) ?? []) listener({ mark, change });
}

/** Hears what is announced to one person from now on; returns the way out. */
function listen(ownerId: string, listener: Listener): () => void {
  const own = listeners().get(ownerId) ?? new Set<Listener>();
  listeners().set(ownerId, own.add(listener));
  return () => {
    own.delete(listener);
    if (own.size === 0) listeners().delete(ownerId);
  };
}

/**
 * What is announced to one person from the moment of this call until `signal` aborts; first of all, whether
 * something was announced since `after`, the mark of what the tab shows already.
 */
export function changesFor(
  ownerId: string,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<MarkedChange> {
  const heard: MarkedChange[] = [];
  let news = Promise.withResolvers<void>();
  const mark = changeMark(ownerId);
  if (mark !== after) heard.push({ mark, change: { type: "changes-missed" } });
  const stop = listen(ownerId, (change) => {
    heard.push(change);
    news.resolve();
  });
  signal.addEventListener("abort", () => {
    stop();
    news.resolve();
  });

  async function* told() {
    while (!signal.aborted) {
      yield* heard.splice(0);
      if (heard.length > 0) continue;
      await news.promise;
      news = Promise.withResolvers();
    }
  }
  return told();
}
