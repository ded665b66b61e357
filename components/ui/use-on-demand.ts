"use client";

import { useCallback, useState } from "react";

/**
 * Code that comes when it is first used, not with the page: fetched when the pointer or the focus comes near, there
 * at the first click. `trigger` goes onto the button until `parts` are there; they then open by themselves.
 */
export function useOnDemand<Parts>(load: () => Promise<Parts>) {
  const [parts, setParts] = useState<{ loaded: Parts } | null>(null);
  const fetchAhead = useCallback(() => void load().catch(() => undefined), [load]);
  const open = () => {
    // Out of reach it stays closed; the next click tries again.
    load().then(
      (loaded) => setParts({ loaded }),
      () => undefined,
    );
  };
  const trigger = {
    "aria-expanded": false,
    onClick: open,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
  };
  return { parts: parts?.loaded ?? null, trigger };
}
