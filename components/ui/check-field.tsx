import { type ReactNode, useId } from "react";

type Props = {
  label: ReactNode;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onCheck: (checked: boolean) => void;
};

/** Something that is so or not. */
export function CheckField({ label, hint, checked, disabled = false, onCheck }: Props) {
  const id = useId();
  return (
    <div className="flex gap-2.5 py-1 pointer-coarse:py-2.5">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheck(event.target.checked)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-[0.1875rem] size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block text-sm">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-pretty text-[0.8125rem] text-soft">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
