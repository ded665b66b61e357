"use client";

import { type ComponentType, createContext, type ReactNode, useContext, useState } from "react";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import { useFocusPlace } from "../ui/use-focus-return";
import { PaletteShell } from "./palette-shell";
import type { PaletteWindow } from "./palette-window";
import { useCommands } from "./use-commands";
import { useShortcuts } from "./use-shortcuts";

/** Both come when they are first called for, not with the page. */
const windows = {
  palette: async () => (await import("./palette")).Palette,
  shortcuts: async () => (await import("./shortcut-list")).ShortcutList,
};

type Name = keyof typeof windows;

const fetchAhead = () => void windows.palette().catch(() => undefined);

const PaletteContext = createContext<(() => void) | null>(null);

/** Keys and palette for everything below. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const [come, setCome] = useState<Partial<Record<Name, ComponentType<PaletteWindow>>>>({});
  const [shown, setShown] = useState<{ name: Name; isAwaited: boolean } | null>(null);
  const [typed, setTyped] = useState({ query: "", isEntered: false });
  const { remember, giveBack } = useFocusPlace();
  const [isComposing, setComposing] = useState(false);
  const show = (name: Name) => {
    // Not when it opens: by then what had the focus may be gone, as the drawer is.
    remember();
    setTyped({ query: "", isEntered: false });
    setShown({ name, isAwaited: come[name] === undefined });
    windows[name]().then(
      (Window) => setCome((before) => ({ ...before, [name]: Window })),
      () => {
        setShown(null);
        withToast((toast) => toast.error(text("refusal.unreachable")));
      },
    );
  };
  const commands = useCommands(show);
  useShortcuts({ commands, onReady: fetchAhead });

  const Window = shown && !isComposing ? come[shown.name] : undefined;
  const window = {
    ...typed,
    onQuery: (query: string) => setTyped({ query, isEntered: false }),
    giveFocusBack: giveBack,
    onClose: () => setShown(null),
  };
  return (
    <PaletteContext value={commands.palette}>
      {children}
      {shown && Window && <Window {...window} commands={commands} isAwaited={shown.isAwaited} />}
      {shown?.name === "palette" && !Window && (
        <PaletteShell
          {...window}
          onEnter={() => setTyped({ ...typed, isEntered: true })}
          onComposing={setComposing}
        />
      )}
    </PaletteContext>
  );
}

/** Opens the palette. */
export function usePalette(): () => void {
  const open = useContext(PaletteContext);
  if (!open) throw new Error("This component needs a PaletteProvider above it.");
  return open;
}
