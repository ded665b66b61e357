"use client";

import { useEffect, useRef } from "react";
import { type Command, commandOf, isApple, type PressedIn } from "@/lib/client/shortcuts";
import { COMPOSER_FIELD_ID } from "../chat/composer-field";

/** Safari sends the key that ends a composition after `isComposing` has become false; only its code tells. */
const COMPOSING_KEY_CODE = 229;

function placeOf(target: EventTarget | null): PressedIn {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.id === COMPOSER_FIELD_ID) return "composer";
  return target.isContentEditable || target.matches("input, textarea, select") ? "field" : "page";
}

const isWindowOpen = () => document.querySelector("[role=dialog], [role=alertdialog]") !== null;

/** Does the commands of the keys that are pressed anywhere. Under an open window none of them counts. */
export function useShortcuts(commands: Record<Command, () => void>): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A menu or a dialog that took the key has said so.
      if (event.defaultPrevented || event.keyCode === COMPOSING_KEY_CODE || isWindowOpen()) return;
      const command = commandOf(event, { place: placeOf(event.target), apple: isApple() });
      if (!command) return;
      event.preventDefault();
      latest.current[command]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
