import type { ChangeEvent } from "@/lib/domain/change-event";
import { processWide } from "./process-wide";

type Listener = (change: ChangeEvent) => void;

const listeners = processWide("changes", () => new Map<string, Set<Listener>>());

/** Tells all tabs of one person. */
export function announce(ownerId: string, change: ChangeEvent): void {
  for (const listener of listeners().get(ownerId) ?? []) listener(change);
}

/** Hears what is announced to one person from now on; returns the way out. */
export function listen(ownerId: string, listener: Listener): () => void {
  const own = listeners().get(ownerId) ?? new Set<Listener>();
  listeners().set(ownerId, own.add(listener));
  return () => {
    own.delete(listener);
    if (own.size === 0) listeners().delete(ownerId);
  };
}
