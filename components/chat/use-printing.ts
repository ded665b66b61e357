"use client";

import { useSyncExternalStore } from "react";

let printing = false;

function subscribe(listener: () => void): () => void {
  const note = ({ type }: Event) => {
    printing = type === "beforeprint";
    listener();
  };
  window.addEventListener("beforeprint", note);
  window.addEventListener("afterprint", note);
  return () => {
    window.removeEventListener("beforeprint", note);
    window.removeEventListener("afterprint", note);
  };
}

/** Whether the page is being printed. Then nothing is folded or left undrawn, as paper cannot be scrolled. */
export const usePrinting = () =>
  useSyncExternalStore(
    subscribe,
    () => printing,
    () => false,
  );
