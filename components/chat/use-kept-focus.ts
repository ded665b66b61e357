"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

/** Something that has the focus: what it is called, and in the how many-th message it stands. */
type Focused = { label: string | null; index: number };

const messagesIn = (box: Element | null) => [
  ...(box?.querySelectorAll<HTMLElement>("[data-message]") ?? []),
];

/** The button of the same name in the message that has taken the place. */
function successorOf({ label, index }: Focused, box: Element | null): HTMLElement | undefined {
  const buttons = [...(messagesIn(box)[index]?.querySelectorAll("button") ?? [])];
  return buttons.find((button) => button.ariaLabel === label && !button.disabled);
}

/**
 * Keeps the focus within a transcript when the button that had it is gone, as with another version of a message. It
 * must not fall back to the page, where the next Tab begins at the top.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>) {
  const focused = useRef<Focused>(undefined);
  useLayoutEffect(() => {
    if (!focused.current || document.activeElement !== document.body) return;
    const next = successorOf(focused.current, box.current) ?? box.current;
    next?.focus({ preventScroll: true });
  });
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const index = messagesIn(box.current).findIndex((message) => message.contains(target));
      focused.current = index === -1 ? undefined : { label: target.ariaLabel, index };
    },
    // Nothing is told of what is removed.
    onBlur: () => {
      focused.current = undefined;
    },
  };
}
