"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page answers yet. Before that a form would be sent by the browser itself, as the server knows nothing of. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
