import { type ComponentProps, useId } from "react";

type Props = ComponentProps<"select"> & { label: string; options: readonly string[] };

/** A labelled choice of one among given words. */
export function SelectField({ label, options, ...props }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        className="h-10 w-full rounded-lg border border-line-strong/60 bg-raised px-2.5 text-base outline-offset-0 pointer-coarse:h-11 md:text-[0.9375rem]"
        {...props}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}
