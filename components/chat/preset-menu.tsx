import { Ban } from "lucide-react";
import Link from "next/link";
import * as Radix from "radix-ui/popover";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { presetsNamed } from "@/lib/client/presets-named";
import type { PresetEntry } from "@/lib/domain/preset";
import { presetsPath } from "../presets/preset-paths";
import { useText } from "../text";
import { PresetMark } from "./preset-mark";
import { optionId, type PresetOption, PresetOptions, useActiveOption } from "./preset-options";
import { usePresetChoice } from "./use-preset-choice";

/** With more than these, one looks for a preset by its name. */
const IN_SIGHT = 8;

const footerEntry =
  "flex min-h-9 w-full items-center rounded-lg px-2.5 text-start text-sm text-soft hover:bg-hover hover:text-ink pointer-coarse:min-h-11";

/** The presets over the button that opens them. */
export function PresetMenu({ id, trigger }: { id: string | null; trigger: ReactNode }) {
  const text = useText();
  const [isOpen, setOpen] = useState(true);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={text("preset.list")}
          className="rise z-50 flex max-h-[min(26rem,var(--radix-popover-content-available-height))] w-72 max-w-[calc(100vw-1rem)] flex-col rounded-xl bg-overlay shadow-overlay focus:outline-none"
        >
          <Presets id={id} onChosen={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function usePresetOptions(id: string | null, typed: string, onChosen: () => void): PresetOption[] {
  const text = useText();
  const { presets, currentId, choose } = usePresetChoice(id);
  const deed = (preset: PresetEntry | null) => () => {
    onChosen();
    choose(preset);
  };
  const found = presetsNamed(presets, typed).map((preset) => ({
    key: preset.id,
    name: preset.name,
    mark: <PresetMark icon={preset.icon} />,
    note: preset.isOwn ? undefined : text("preset.published"),
    chosen: preset.id === currentId,
    deed: deed(preset),
  }));
  const none: PresetOption = {
    key: "none",
    name: text("preset.none"),
    mark: <Ban className="size-3.5" />,
    chosen: currentId === null,
    deed: deed(null),
  };
  return typed === "" ? [...found, none] : found;
}

/** Keeps the keys where the list is: in its search field, if it has one. Who has gone on from there is left alone. */
function useFocusOnList(listId: string, isSearched: boolean) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const list = document.getElementById(listId);
    const focused = document.activeElement;
    if (isSearched && focused === list) field.current?.focus();
    // The field had the focus, and went with it.
    if (!isSearched && focused === document.body) list?.focus();
  }, [listId, isSearched]);
  return field;
}

function Presets({ id, onChosen }: { id: string | null; onChosen: () => void }) {
  const text = useText();
  const listId = useId();
  const { presets, current, choose } = usePresetChoice(id);
  const [typed, setTyped] = useState("");
  const options = usePresetOptions(id, typed, onChosen);
  const { index, moveTo, onKeyDown } = useActiveOption(options, typed);
  const isSearched = presets.length > IN_SIGHT || typed !== "";
  const field = useFocusOnList(listId, isSearched);
  const filledIn = id === null ? presets.find((preset) => preset.id === current?.id) : undefined;

  return (
    <>
      {isSearched && (
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? optionId(listId, index) : undefined}
          aria-label={text("preset.search")}
          placeholder={text("preset.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-11 w-full shrink-0 border-b border-line bg-transparent px-3.5 text-base outline-none placeholder:text-faint md:text-sm"
        />
      )}
      {presets.length === 0 && (
        <p className="px-3.5 pt-3 pb-1 text-sm text-soft">{text("preset.teach")}</p>
      )}
      <PresetOptions
        listId={listId}
        options={options}
        index={index}
        onMove={moveTo}
        onKeyDown={isSearched ? undefined : onKeyDown}
        className="min-h-0 flex-1"
      />
      <p role="status" className="px-3.5 text-sm text-soft not-empty:pb-3">
        {options.length === 0 && text("palette.nothing")}
      </p>
      <div className="shrink-0 border-t border-line p-1">
        {filledIn && filledIn.variables.length > 0 && (
          <button
            type="button"
            className={footerEntry}
            onClick={() => {
              onChosen();
              choose(filledIn);
            }}
          >
            {text("preset.changeValues")}
          </button>
        )}
        <Link href={presetsPath} prefetch={false} className={footerEntry} onClick={onChosen}>
          {text("preset.manage")}
        </Link>
      </div>
    </>
  );
}
