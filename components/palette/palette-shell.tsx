"use client";

import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef } from "react";
import { useText } from "../text";
import { closesPalette, looks, type PaletteWindow } from "./palette-window";

type Props = Pick<PaletteWindow, "query" | "onQuery" | "giveFocusBack" | "onClose"> & {
  onEnter: () => void;
  /** While a word is being composed in an input method, the field must not be replaced. */
  onComposing: (isComposing: boolean) => void;
};

const rows = [
  "w-2/5",
  "w-1/2",
  "w-1/3",
  "w-3/5",
  "w-2/5",
  "w-1/4",
  "w-1/2",
  "w-1/3",
  "w-2/5",
  "w-1/4",
];

/** The palette until its code has come: a field that takes what is typed meanwhile. */
export function PaletteShell({ query, onQuery, giveFocusBack, onClose, ...rest }: Props) {
  const { onEnter, onComposing } = rest;
  const text = useText();
  const window = useRef<HTMLDialogElement>(null);
  const giveBack = useRef(giveFocusBack);
  useLayoutEffect(() => {
    const shown = window.current;
    const back = giveBack.current;
    shown?.showModal();
    return () => {
      shown?.close();
      back();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter();
    if (!closesPalette(event)) return;
    event.preventDefault();
    onClose();
  };
  const onClick = (event: MouseEvent) => {
    if (event.target === event.currentTarget) onClose();
  };

  return (
    <dialog
      ref={window}
      aria-label={text("command.palette")}
      onCancel={onClose}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className={`rise w-auto text-ink backdrop:bg-black/40 ${looks.frame}`}
    >
      <input
        role="combobox"
        aria-expanded="false"
        aria-label={text("command.palette")}
        placeholder={text("palette.hint")}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        className={looks.field}
      />
      <div aria-hidden className="flex flex-col p-1.5">
        {rows.map((width, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are always the same
          <div key={place} className="flex h-9 shrink-0 items-center px-2.5 pointer-coarse:h-11">
            <div className={`h-3.5 animate-pulse rounded bg-hover ${width}`} />
          </div>
        ))}
      </div>
    </dialog>
  );
}
