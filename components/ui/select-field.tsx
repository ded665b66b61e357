import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";

type Props = ComponentProps<"select"> & {
  label: string;
  options: readonly { value: string; name: string }[];
};

/** A labelled choice of one of many, in the list that the system itself shows. */
export function SelectField({ label, options, ...props }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          className="h-10 w-full appearance-none truncate rounded-lg border border-line-strong/60 bg-raised pl-3 pr-9 text-base outline-offset-0 pointer-coarse:h-11 md:text-[0.9375rem]"
          {...props}
        >
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute right-3 top-1/2 size-4 -translate-y-1/2 text-soft"
        />
      </div>
    </div>
  );
}
