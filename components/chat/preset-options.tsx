import { Check } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { useText } from "../text";
import { classNames } from "../ui/class-names";

/** Something to choose in a list of presets. */
export type PresetOption = {
  key: string;
  name: string;
  mark: ReactNode;
  note?: string | undefined;
  chosen: boolean;
  deed: () => void;
};

export const optionId = (listId: string, index: number) => `${listId}-${index}`;

/**
 * Which option the keyboard is on, while the focus stays in a field or on the list itself: at first the one that is
 * chosen, and of those found by what is `typed` the first.
 */
export function useActiveOption(options: readonly PresetOption[], typed: string) {
  const [at, setAt] = useState<{ typed: string; index: number }>();
  const chosenAt = options.findIndex(({ chosen }) => chosen);
  const start = typed === "" ? Math.max(0, chosenAt) : 0;
  const index = at?.typed === typed ? Math.min(at.index, options.length - 1) : start;
  const moveTo = (to: number) => setAt({ typed, index: (to + options.length) % options.length });

  /** @returns whether the key was meant for the list */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (options.length === 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)
      return false;
    if (event.key === "ArrowDown") moveTo(index + 1);
    else if (event.key === "ArrowUp") moveTo(index - 1);
    else if (event.key === "Enter") options[index]?.deed();
    else return false;
    event.preventDefault();
    return true;
  };
  return { index, moveTo, onKeyDown };
}

type Props = {
  listId: string;
  options: readonly PresetOption[];
  index: number;
  onMove: (index: number) => void;
  /** Set when the list itself has the focus, not a field beside it. */
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  className?: string;
};

/** Presets to choose from. */
export function PresetOptions({ listId, options, index, onMove, onKeyDown, className }: Props) {
  const text = useText();
  useEffect(() => {
    document.getElementById(optionId(listId, index))?.scrollIntoView({ block: "nearest" });
  }, [listId, index]);

  return (
    <div
      id={listId}
      role="listbox"
      aria-label={text("preset.list")}
      tabIndex={onKeyDown ? 0 : -1}
      aria-activedescendant={onKeyDown && optionId(listId, index)}
      onKeyDown={onKeyDown}
      className={classNames("overflow-y-auto p-1 outline-none", className)}
    >
      {options.map(({ key, name, mark, note, chosen, deed }, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to whatever has the focus
        // biome-ignore lint/a11y/useFocusableInteractive: it is pointed to, and never focused
        <div
          key={key}
          id={optionId(listId, place)}
          role="option"
          aria-selected={place === index}
          className={classNames(
            "flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 text-sm pointer-coarse:min-h-11",
            place === index && "bg-hover",
          )}
          onPointerMove={() => place !== index && onMove(place)}
          // The focus stays where the keys go.
          onPointerDown={(event) => event.preventDefault()}
          onClick={deed}
        >
          <span aria-hidden className="grid size-5 shrink-0 place-items-center text-soft">
            {mark}
          </span>
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {name}
          </span>
          {note !== undefined && (
            <span className="max-w-[40%] shrink-0 truncate text-xs text-soft">{note}</span>
          )}
          {chosen && (
            <>
              <Check aria-hidden className="size-4 shrink-0 text-accent" />
              <span className="sr-only">{text("palette.chosen")}</span>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
