import { browserStorage } from "./browser-storage";

const NAME = "single-keys";

const listeners = new Set<() => void>();

/**
 * Whether a sign alone may be a shortcut. Who dictates, or hits keys unasked, can do without (WCAG 2.1.4). A choice of
 * this browser: it is about the keyboard in front of it.
 */
export const singleKeys = {
  areOn: () => browserStorage()?.getItem(NAME) !== "off",
  turn: (on: boolean) => {
    browserStorage()?.setItem(NAME, on ? "on" : "off");
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
