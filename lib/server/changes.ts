import type { ChangeEvent } from "@/lib/domain/change-event";
import { processWide } from "./process-wide";

type Listener = (change: ChangeEvent) => void;

const listeners = processWide("changes", () => new Map<string, Set<Listener>>());

/** Tells all tabs of one person. */
export function announce(ownerId: string, change: ChangeEvent): void {
  for (const listener of listeners().get(ownerId) ?? []) listener(change);
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

/** What is announced to one person from now on, until `signal` aborts. */
export async function* changesFor(
  ownerId: string,
  signal: AbortSignal,
): AsyncGenerator<ChangeEvent> {
  const heard: ChangeEvent[] = [];
  let wake = () => {};
  const stop = listen(ownerId, (change) => {
    heard.push(change);
    wake();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      yield* heard.splice(0);
      if (heard.length > 0 || signal.aborted) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stop();
  }
}
