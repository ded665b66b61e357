import type { Command } from "@/lib/client/shortcuts";

/** What a window of the palette is given. */
export type PaletteWindow = {
  commands: Record<Command, () => void>;
  /** What is typed into the palette. */
  query: string;
  onQuery: (query: string) => void;
  /** Enter was pressed before there was anything to choose: the first that is found is meant. */
  isEntered: boolean;
  /** It takes the place of the shell, which is on the screen already. */
  isAwaited: boolean;
  /** To where it was when the window was called for. */
  giveFocusBack: () => void;
  onClose: () => void;
};

/** How the palette looks, with all of its code or without. */
export const looks = {
  frame:
    "fixed inset-x-3 top-[max(0.75rem,12vh)] z-50 mx-auto flex max-h-[min(30rem,76vh)] max-w-xl flex-col overflow-hidden rounded-2xl bg-overlay shadow-overlay focus:outline-none",
  field:
    "h-13 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint",
};

/** The keys that open the palette close it, too. */
export const closesPalette = ({
  key,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">) => key === "k" && (ctrlKey || metaKey);
