"use client";

import { Command } from "cmdk";
import { CornerDownLeft } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { PaletteEntry } from "./palette-entry";
import { closesPalette, looks, type PaletteWindow } from "./palette-window";
import type { Entry, Page } from "./use-entries";
import { useGroups } from "./use-groups";

/** Everything by name: one types a few letters and is there. */
export function Palette({
  commands,
  query,
  onQuery,
  isEntered,
  isAwaited,
  giveFocusBack,
  onClose,
}: PaletteWindow) {
  const text = useText();
  const chosen = useRef<(() => void) | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const [page, setPage] = useState<Page | null>(null);
  const turnTo = (next: Page | null) => {
    setPage(next);
    onQuery("");
  };
  const { groups, searching } = useGroups({ query, page, commands, onTurn: turnTo });

  const choose = ({ deed, turns }: Entry) => {
    if (turns) return deed();
    chosen.current = deed;
    onClose();
  };
  const whenThere = useHeldEnter(isEntered, groups[0]?.entries[0], choose);
  // By itself it would select what was typed before: the next letter would replace it.
  const onOpenAutoFocus = (event: Event) => {
    event.preventDefault();
    field.current?.focus();
    field.current?.setSelectionRange(query.length, query.length);
    whenThere();
  };
  // Done once the focus is back: the deed may have a better place for it.
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    giveFocusBack();
    chosen.current?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && query === "" && page !== null) turnTo(null);
    if (closesPalette(event)) {
      event.preventDefault();
      onClose();
    }
  };

  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay
          className={classNames("fixed inset-0 z-40 bg-black/40", !isAwaited && "fade")}
        />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={onCloseAutoFocus}
          onKeyDown={onKeyDown}
          className={classNames(looks.frame, !isAwaited && "rise")}
        >
          <Radix.Title className="sr-only">{text("command.palette")}</Radix.Title>
          <Command
            shouldFilter={false}
            loop
            label={text("command.palette")}
            className="flex min-h-0 flex-col"
          >
            <Command.Input
              ref={field}
              value={query}
              onValueChange={onQuery}
              placeholder={text(page === null ? "palette.hint" : `palette.${page}`)}
              className={looks.field}
            />
            <Command.List label={text("palette.entries")} className="min-h-0 overflow-y-auto p-1.5">
              <Groups groups={groups} onChoose={choose} />
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

/** Chooses what Enter was meant for, once it is known and the window is there to be closed. */
function useHeldEnter(isHeld: boolean, first: Entry | undefined, choose: (entry: Entry) => void) {
  const [isThere, setThere] = useState(false);
  const enter = useEffectEvent(choose);
  useEffect(() => {
    if (isHeld && isThere && first) enter(first);
  }, [isHeld, isThere, first]);
  return () => setThere(true);
}

type GroupsProps = {
  groups: ReturnType<typeof useGroups>["groups"];
  onChoose: (entry: Entry) => void;
};

function Groups({ groups, onChoose }: GroupsProps) {
  const text = useText();
  return groups.map(({ name, entries }) => (
    <Command.Group
      key={name}
      heading={text(name)}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint"
    >
      {entries.map((entry) => (
        <PaletteEntry key={entry.id} entry={entry} onChoose={onChoose} />
      ))}
    </Command.Group>
  ));
}
