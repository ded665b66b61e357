import { classNames } from "../ui/class-names";

type Props = {
  label: string;
  value: string;
  max: number;
  placeholder?: string;
  required?: boolean;
  className?: string;
  onChange: (typed: string) => void;
};

/** An amount of US dollars, named for those who do not see what stands around it. */
export function NumberInput({ label, className, onChange, ...props }: Props) {
  return (
    <input
      type="number"
      inputMode="decimal"
      min={0}
      step="any"
      aria-label={label}
      onChange={({ target }) => onChange(target.value)}
      className={classNames(
        "h-9 w-28 min-w-0 rounded-lg border border-line-strong/60 bg-raised px-2.5 text-right text-base tabular-nums outline-offset-0 placeholder:text-faint pointer-coarse:h-11 md:text-sm",
        className,
      )}
      {...props}
    />
  );
}
