import { type ReactNode, useId } from "react";

type Props<Value extends string> = {
  label: string;
  hint?: string;
  value: string;
  options: readonly { value: Value; name: string; mark?: ReactNode }[];
  onChoose: (value: Value) => void;
};

/** One of a few, all in sight. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, hint, value, options, onChoose } = props;
  const group = useId();
  return (
    <fieldset
      className="flex flex-col gap-1.5"
      aria-describedby={hint === undefined ? undefined : `${group}-hint`}
    >
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex w-fit max-w-full flex-wrap gap-1 rounded-xl bg-bubble p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded-lg px-3 text-sm text-soft transition-colors hover:text-ink has-checked:bg-chosen has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={group}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChoose(option.value)}
              className="sr-only"
            />
            {option.mark}
            {option.name}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${group}-hint`} className="text-[0.8125rem] text-soft">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
