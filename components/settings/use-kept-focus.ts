import { useLayoutEffect, useRef } from "react";

/**
 * A box that takes the focus when the thing in it that had it is gone, so that the next Tab does not begin at the top
 * of the page. `shown` is what it shows.
 */
export function useKeptFocus(shown: unknown) {
  const box = useRef<HTMLElement>(null);
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current && document.activeElement === document.body) box.current?.focus();
    before.current = shown;
  }, [shown]);
  return box;
}
