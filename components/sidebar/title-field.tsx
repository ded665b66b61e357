import { type KeyboardEvent, useEffect, useRef } from "react";
import { TITLE_LENGTH_MAX } from "@/lib/domain/limits";
import { useText } from "../text";

type Props = {
  title: string;
  /** @param byKey the field had the focus to its end */
  onDone: (title: string, byKey: boolean) => void;
};

/** A title being changed in its place. Enter or leaving keeps it, Escape does not. */
export function TitleField({ title, onDone }: Props) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The menu that was open gives the focus back to its button first.
    const timer = setTimeout(() => field.current?.select(), 0);
    return () => clearTimeout(timer);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onDone(title, true);
    if (event.key === "Enter") onDone(event.currentTarget.value.trim(), true);
  };
  return (
    <li>
      <input
        ref={field}
        aria-label={text("row.title")}
        defaultValue={title}
        maxLength={TITLE_LENGTH_MAX}
        dir="auto"
        onKeyDown={onKeyDown}
        onBlur={(event) => onDone(event.target.value.trim(), false)}
        className="h-8 w-full rounded-lg border border-line-strong bg-canvas px-2 text-base md:text-sm"
      />
    </li>
  );
}
