import { useId } from "react";

type Props = {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** Something that is on or off. */
export function SwitchField({ label, hint, checked, onChange }: Props) {
  const id = useId();
  return (
    <label className="flex cursor-pointer items-start justify-between gap-4 py-1 pointer-coarse:min-h-11">
      <span>
        <span className="block text-sm font-medium">{label}</span>
        {hint !== undefined && (
          <span id={id} className="mt-0.5 block text-pretty text-[0.8125rem] text-soft">
            {hint}
          </span>
        )}
      </span>
      <span className="relative mt-0.5 inline-flex h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors has-checked:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <input
          type="checkbox"
          role="switch"
          aria-label={label}
          aria-describedby={hint === undefined ? undefined : id}
          checked={checked}
          aria-checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="peer absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
        />
        <span
          aria-hidden
          className="pointer-events-none absolute left-0.5 top-0.5 size-4 rounded-full bg-canvas shadow-sm transition-transform peer-checked:translate-x-4"
        />
      </span>
    </label>
  );
}
