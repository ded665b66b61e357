import { createStore, type StoreApi } from "zustand/vanilla";
import type { Budget } from "@/lib/domain/budget";
import { oneAtATime } from "./one-at-a-time";
import { ask } from "./request";

/** What may be spent this month, in US dollars; null for no cap. */
export type BudgetStore = StoreApi<{ budget: Budget | null }> & { refresh: () => void };

/** What the person has left to spend, so that they are warned in time. */
export function createBudgetStore(budget: Budget | null): BudgetStore {
  const store = createStore<{ budget: Budget | null }>(() => ({ budget }));
  const refresh = oneAtATime(async () => {
    // Left as it was where it cannot be had: whether something is left is the server's to say.
    const told = await ask<{ budget: Budget | null }>("GET", "/api/usage/budget").catch(() => null);
    if (told) store.setState(told);
  });
  return { ...store, refresh: () => void refresh("") };
}
