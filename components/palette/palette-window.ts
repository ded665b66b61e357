import type { Command } from "@/lib/client/shortcuts";

/** What a window of the palette is given. */
export type PaletteWindow = { commands: Record<Command, () => void>; onClose: () => void };
