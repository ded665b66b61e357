"use client";

import { useRef } from "react";

/** Where the focus was before each window that is open, by the window. */
const origins = new WeakMap<EventTarget, Element>();

/** Where the focus is; and, as that may go away, where it was before the window around it opened, and so on. */
function placesOfFocus(): Element[] {
  const places: Element[] = [];
  let place: Element | null | undefined = document.activeElement;
  while (place) {
    places.push(place);
    place = origins.get(place.closest("[role=dialog]") ?? place);
  }
  return places;
}

/** Remembers where the focus is, and gives it back there. */
export function useFocusPlace() {
  const before = useRef<Element[]>([]);
  return {
    remember: () => {
      before.current = placesOfFocus();
    },
    giveBack: () => {
      const place = before.current.find(({ isConnected }) => isConnected);
      if (place instanceof HTMLElement) place.focus();
    },
  };
}

/** Gives the focus back where it was before a window opened that has no button of its own. */
export function useFocusReturn() {
  const { remember, giveBack } = useFocusPlace();
  return {
    onOpenAutoFocus: ({ currentTarget }: Event) => {
      remember();
      if (currentTarget && document.activeElement)
        origins.set(currentTarget, document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      giveBack();
    },
  };
}
