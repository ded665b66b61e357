"use client";

import { type AriaAttributes, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { textDirection } from "@/lib/client/text-direction";

type Props = {
  id?: string;
  label: string;
  value: string;
  placeholder?: string;
  autoFocus?: boolean;
  onChange: (value: string) => void;
  /** Enter, but never the Enter that ends the composition of a word in an input method. */
  onSubmit: () => void;
  onEscape?: () => void;
  onBlur?: () => void;
  /** A list beside the field whose options the keys choose: it gets them first, and says which it took. */
  list?: { aria: AriaAttributes; onListKey: (event: KeyboardEvent) => boolean };
};

/** Safari sends the Enter that ends a composition after `isComposing` has become false; only its key code tells. */
const COMPOSING_KEY_CODE = 229;

/** So much text is higher than the field may become; to measure it would take long. */
const SURELY_HIGH = 20_000;

function fitHeight(field: HTMLTextAreaElement, length: number): void {
  field.style.height = "auto";
  field.style.height = length > SURELY_HIGH ? "40dvh" : `${field.scrollHeight}px`;
}

/** A text field that grows with its text, up to 40 % of the screen. */
export function GrowingField({
  id,
  label,
  value,
  placeholder,
  autoFocus = false,
  onChange,
  onSubmit,
  onEscape,
  onBlur,
  list,
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current, value.length);
  }, [value]);

  useEffect(() => {
    // On a phone the keyboard would jump up and hide half of the page.
    if (!autoFocus || !field.current || !window.matchMedia("(pointer: fine)").matches) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [autoFocus]);

  // What was typed before React was there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    const typed = field.current?.value ?? "";
    if (typed !== "" && typed !== value) onChange(typed);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === COMPOSING_KEY_CODE) return;
    if (list?.onListKey(event)) return;
    if (event.key === "Escape") onEscape?.();
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.metaKey || event.ctrlKey)
      return;
    event.preventDefault();
    onSubmit();
  };

  return (
    <textarea
      ref={field}
      id={id}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      rows={1}
      dir={textDirection(value)}
      spellCheck
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      {...list?.aria}
      className="block max-h-[40dvh] w-full resize-none bg-transparent px-3 py-2 text-base leading-[1.6] caret-accent outline-none placeholder:text-faint"
    />
  );
}
