"use client";

import { useRef } from "react";

/** Gives the focus back where it was before a window opened that has no button of its own. */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement && before.current.isConnected)
        before.current.focus();
    },
  };
}
