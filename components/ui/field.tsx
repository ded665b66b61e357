import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names";

type Props = ComponentProps<"input"> & {
  label: string;
  hint?: string;
  /** Why what was typed was not taken. */
  error?: string | undefined;
};

/** A labelled line of input. */
export function Field({ label, hint, error, className, ...props }: Props) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className="h-10 w-full rounded-lg border border-line-strong/60 bg-raised px-3 text-base outline-offset-0 placeholder:text-faint aria-invalid:border-danger pointer-coarse:h-11 md:text-[0.9375rem]"
        {...props}
      />
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={classNames(
            "text-[0.8125rem]",
            error === undefined ? "text-soft" : "text-danger",
          )}
        >
          {note}
        </p>
      )}
    </div>
  );
}
