"use client";

import { type ComponentType, createContext, type ReactNode, useContext, useState } from "react";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import type { PaletteWindow } from "./palette-window";
import { useCommands } from "./use-commands";
import { useShortcuts } from "./use-shortcuts";

/** Both come when they are first called for, not with the page. */
const windows = {
  palette: async () => (await import("./palette")).Palette,
  shortcuts: async () => (await import("./shortcut-list")).ShortcutList,
};

const fetchAhead = () => void windows.palette().catch(() => undefined);

const PaletteContext = createContext<(() => void) | null>(null);

/** Keys and palette for everything below. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const [shown, setShown] = useState<{ Window: ComponentType<PaletteWindow> } | null>(null);
  const show = (what: keyof typeof windows) => {
    windows[what]().then(
      (Window) => setShown({ Window }),
      () => withToast((toast) => toast.error(text("refusal.unreachable"))),
    );
  };
  const commands = useCommands(show);
  useShortcuts({ commands, onReady: fetchAhead });

  return (
    <PaletteContext value={commands.palette}>
      {children}
      {shown && <shown.Window commands={commands} onClose={() => setShown(null)} />}
    </PaletteContext>
  );
}

/** Opens the palette. */
export function usePalette(): () => void {
  const open = useContext(PaletteContext);
  if (!open) throw new Error("This component needs a PaletteProvider above it.");
  return open;
}
