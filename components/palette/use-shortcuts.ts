"use client";

import { useEffect, useRef } from "react";
import { type Command, commandOf, isApple, type PressedIn } from "@/lib/client/shortcuts";
import { singleKeys } from "@/lib/client/single-keys";
import { COMPOSER_FIELD_ID } from "../chat/composer-field";

/** Safari sends the key that ends a composition after `isComposing` has become false; only its code tells. */
const COMPOSING_KEY_CODE = 229;

function placeOf(target: EventTarget | null): PressedIn {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.id === COMPOSER_FIELD_ID) return "composer";
  return target.isContentEditable || target.matches("input, textarea, select") ? "field" : "page";
}

const isWindowOpen = () =>
  document.querySelector("dialog, [role=dialog], [role=alertdialog]") !== null;

const isModifier = ({ key }: KeyboardEvent) => key === "Control" || key === "Meta";

type Shortcuts = {
  commands: Record<Command, () => void>;
  /** Ctrl or Command is down: in a moment one of them may be wanted. */
  onReady: () => void;
};

/** Does the commands of the keys that are pressed anywhere. Under an open window none of them counts. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isModifier(event)) latest.current.onReady();
      // A menu or a dialog that took the key has said so.
      if (event.defaultPrevented || event.keyCode === COMPOSING_KEY_CODE || isWindowOpen()) return;
      const command = commandOf(event, {
        place: placeOf(event.target),
        apple: isApple(),
        signs: singleKeys.areOn(),
      });
      if (!command) return;
      event.preventDefault();
      latest.current.commands[command]();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
