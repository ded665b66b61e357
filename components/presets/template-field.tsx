import { useDeferredValue, useEffect, useId, useMemo, useRef } from "react";
import { textDirection } from "@/lib/client/text-direction";
import { SYSTEM_PROMPT_LENGTH_MAX } from "@/lib/domain/limits";
import { faultsIn, type TemplateFault } from "@/lib/domain/template";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { TemplateFaults } from "./template-faults";

type Props = {
  label: string;
  labelHidden?: boolean;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
  className?: string;
};

/** A text with variables in it, and what of them cannot be understood. */
export function TemplateField(props: Props) {
  const { label, labelHidden = false, value, placeholder, onChange, className } = props;
  const text = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferredValue(value);
  const faults = useMemo(() => faultsIn(settled), [settled]);

  const tooLong =
    value.length > SYSTEM_PROMPT_LENGTH_MAX
      ? text("presets.tooLong", { length: value.length, max: SYSTEM_PROMPT_LENGTH_MAX })
      : "";
  useEffect(() => field.current?.setCustomValidity(tooLong), [tooLong]);

  const select = ({ start, end }: TemplateFault) => {
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        value={value}
        placeholder={placeholder}
        dir={textDirection(value)}
        aria-invalid={faults.length > 0 || tooLong !== ""}
        aria-describedby={tooLong === "" ? undefined : `${id}-length`}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          "field-sizing-content block max-h-[65dvh] w-full resize-y rounded-lg border border-line-strong/60 bg-raised px-3 py-2.5 font-mono text-base leading-relaxed outline-offset-0 placeholder:text-faint aria-invalid:border-danger md:text-[0.8125rem]",
          className,
        )}
      />
      {tooLong !== "" && (
        <p id={`${id}-length`} className="text-[0.8125rem] text-danger">
          {tooLong}
        </p>
      )}
      <TemplateFaults text={settled} faults={faults} onSelect={select} />
    </div>
  );
}
