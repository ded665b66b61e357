"use client";

import { type MouseEvent, useCallback, useState } from "react";

/** What screen readers offer to jump to: what lies outside of all of these is hard to come upon. */
const LANDMARKS = "main, nav, [role=dialog]";

/**
 * Code that comes when it is first used, not with the page: fetched when the pointer or the focus comes near, there
 * at the first click. `trigger` goes onto the button until `parts` are there; they then open by themselves, in `place`.
 */
export function useOnDemand<Parts>(load: () => Promise<Parts>) {
  const [parts, setParts] = useState<{ loaded: Parts; place: Element | null } | null>(null);
  const fetchAhead = useCallback(() => void load().catch(() => undefined), [load]);
  const open = (event?: MouseEvent) => {
    const place = event?.currentTarget.closest(LANDMARKS) ?? null;
    // Out of reach it stays closed; the next click tries again.
    load().then(
      (loaded) => setParts({ loaded, place }),
      () => undefined,
    );
  };
  const trigger = {
    "aria-expanded": false,
    onClick: open,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
  };
  return { parts: parts?.loaded ?? null, place: parts?.place ?? null, trigger };
}
