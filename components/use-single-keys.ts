"use client";

import { useSyncExternalStore } from "react";
import { singleKeys } from "@/lib/client/single-keys";

/** Whether a sign alone may be a shortcut. */
export const useSingleKeys = (): boolean =>
  useSyncExternalStore(singleKeys.subscribe, singleKeys.areOn, () => true);
