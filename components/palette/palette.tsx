"use client";

import { Command } from "cmdk";
import { CornerDownLeft } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, useRef, useState } from "react";
import { useText } from "../text";
import { useFocusReturn } from "../ui/use-focus-return";
import { PaletteEntry } from "./palette-entry";
import type { PaletteWindow } from "./palette-window";
import type { Entry, Page } from "./use-entries";
import { useGroups } from "./use-groups";

/** Everything by name: one types a few letters and is there. */
export function Palette({ commands, onClose }: PaletteWindow) {
  const text = useText();
  const focusReturn = useFocusReturn();
  const chosen = useRef<(() => void) | null>(null);
  const [query, setQuery] = useState("");
  const [page, setPage] = useState<Page | null>(null);
  const turnTo = (next: Page | null) => {
    setPage(next);
    setQuery("");
  };
  const { groups, searching } = useGroups({ query, page, commands, onTurn: turnTo });

  const choose = ({ deed, turns }: Entry) => {
    if (turns) return deed();
    chosen.current = deed;
    onClose();
  };
  // Done once the focus is back: the deed may have a better place for it.
  const onCloseAutoFocus = (event: Event) => {
    focusReturn.onCloseAutoFocus(event);
    chosen.current?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "" && page !== null) turnTo(null);
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className="fade fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusReturn.onOpenAutoFocus}
          onCloseAutoFocus={onCloseAutoFocus}
          onKeyDown={onKeyDown}
          className="rise fixed inset-x-3 top-[max(0.75rem,12vh)] z-50 mx-auto flex max-h-[min(30rem,76vh)] max-w-xl flex-col overflow-hidden rounded-2xl bg-overlay shadow-overlay focus:outline-none"
        >
          <Radix.Title className="sr-only">{text("command.palette")}</Radix.Title>
          <Command
            shouldFilter={false}
            loop
            label={text("command.palette")}
            className="flex min-h-0 flex-col"
          >
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={text(page === null ? "palette.hint" : `palette.${page}`)}
              className="h-13 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
            />
            <Command.List label={text("palette.entries")} className="min-h-0 overflow-y-auto p-1.5">
              {groups.map(({ name, entries }) => (
                <Command.Group
                  key={name}
                  heading={text(name)}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
                >
                  {entries.map((entry) => (
                    <PaletteEntry key={entry.id} entry={entry} onChoose={choose} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p role="status" className="px-4 text-sm text-soft not-empty:pt-2 not-empty:pb-5">
              {groups.length === 0 && text(searching ? "palette.searching" : "palette.nothing")}
            </p>
          </Command>
          <p
            aria-hidden
            className="flex items-center gap-1.5 border-t border-line px-4 py-2 text-xs text-faint pointer-coarse:hidden"
          >
            <CornerDownLeft className="size-3.5" /> {text("palette.enter")}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
