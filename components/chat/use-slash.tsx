"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { presetsNamed, slugTyped } from "@/lib/client/presets-named";
import { PresetMark } from "./preset-mark";
import { optionId, type PresetOption, useActiveOption } from "./preset-options";
import { usePresetChoice } from "./use-preset-choice";

/** More are found by typing on. */
const SHOWN_MAX = 50;

type Wanted = {
  id: string | null;
  words: string;
  /** Takes the slash and its word away again. */
  onTaken: () => void;
};

/** Choosing a preset by its slug in the composer: what is found for `/word`, and the keys that choose from it. */
export function useSlash({ id, words, onTaken }: Wanted) {
  const listId = useId();
  const { presets, currentId, choose } = usePresetChoice(id);
  // A draft that begins with a slash was there before; only typing opens the list.
  const [isTyping, setTyping] = useState(false);
  const typed = slugTyped(words);
  const found =
    isTyping && typed !== undefined ? presetsNamed(presets, typed).slice(0, SHOWN_MAX) : [];
  const options = found.map(
    (preset): PresetOption => ({
      key: preset.id,
      name: preset.name,
      mark: <PresetMark icon={preset.icon} />,
      note: `/${preset.slug}`,
      chosen: preset.id === currentId,
      deed: () => {
        onTaken();
        choose(preset);
      },
    }),
  );
  const { index, moveTo, onKeyDown } = useActiveOption(options, typed ?? "");
  const isOpen = options.length > 0;

  const onListKey = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    if (event.key === "Escape") {
      setTyping(false);
      event.preventDefault();
      return true;
    }
    if (event.key !== "Tab" || event.shiftKey) return onKeyDown(event);
    options[index]?.deed();
    event.preventDefault();
    return true;
  };
  const field = {
    onListKey,
    aria: isOpen
      ? ({
          "aria-autocomplete": "list",
          "aria-haspopup": "listbox",
          "aria-controls": listId,
          "aria-activedescendant": optionId(listId, index),
        } as const)
      : {},
  };
  return {
    list: isOpen ? { listId, options, index, onMove: moveTo } : undefined,
    field,
    typing: setTyping,
  };
}
