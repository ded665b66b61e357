"use client";

import { type Command, shortcuts } from "@/lib/client/shortcuts";
import { useText } from "../text";
import { Dialog } from "../ui/dialog";
import { Keys } from "../ui/keys";
import type { PaletteWindow } from "./palette-window";

const commands: readonly Command[] = [...new Set(shortcuts.map(({ command }) => command))];

/** What the keyboard can do. */
export function ShortcutList({ onClose }: PaletteWindow) {
  const text = useText();
  return (
    <Dialog open onOpenChange={onClose} title={text("palette.shortcuts")}>
      <dl className="-my-1 divide-y divide-line text-sm">
        {commands.map((command) => (
          <div key={command} className="flex items-center justify-between gap-4 py-2">
            <dt>{text(`command.${command}`)}</dt>
            <dd>
              <Keys of={command} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
