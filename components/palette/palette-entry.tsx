import { Command } from "cmdk";
import { Check, ChevronRight } from "lucide-react";
import { useText } from "../text";
import { Keys } from "../ui/keys";
import type { Entry } from "./use-entries";

/** One line of the palette. */
export function PaletteEntry({
  entry,
  onChoose,
}: {
  entry: Entry;
  onChoose: (entry: Entry) => void;
}) {
  const text = useText();
  const { id, name, Mark, command, chosen, turns } = entry;
  return (
    <Command.Item
      value={id}
      onSelect={() => onChoose(entry)}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    >
      <Mark aria-hidden className="size-4 shrink-0 text-soft" />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {name}
      </span>
      {command && <Keys of={command} />}
      {turns && <ChevronRight aria-hidden className="size-4 shrink-0 text-faint" />}
      {chosen && (
        <>
          <Check aria-hidden className="size-4 shrink-0 text-accent" />
          <span className="sr-only">{text("palette.chosen")}</span>
        </>
      )}
    </Command.Item>
  );
}
