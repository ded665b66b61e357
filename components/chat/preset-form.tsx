import { type FormEvent, useRef, useState } from "react";
import { VARIABLE_VALUE_LENGTH_MAX } from "@/lib/domain/limits";
import type { PresetEntry } from "@/lib/domain/preset";
import { isValueFor, type Variable } from "@/lib/domain/template";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";

type Values = Record<string, string>;

type Props = {
  preset: PresetEntry;
  /** What was filled in before. */
  known: Values;
  /** Whether a message is sent as soon as it is filled in. */
  sends: boolean;
  onFilledIn: (values: Values) => void;
  onClose: () => void;
};

/** Today where the person is, as date fields have it. */
const today = () => new Date().toLocaleDateString("en-CA");

function firstValue(variable: Variable, known: string | undefined): string {
  if (known !== undefined && isValueFor(variable, known)) return known;
  if (variable.type === "select") return variable.options[0] ?? "";
  return variable.type === "date" ? today() : "";
}

/** Asks for what a preset needs to know before it is used. */
export function PresetForm({ preset, known, sends, onFilledIn, onClose }: Props) {
  const text = useText();
  const { name, icon, description, variables } = preset;
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(variables.map((one) => [one.name, firstValue(one, known[one.name])])),
  );
  const filledIn = (variable: Variable) => values[variable.name] ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = variables.findIndex((variable) => !isValueFor(variable, filledIn(variable)));
    if (wrong === -1) return onFilledIn(values);
    setTried(true);
    form.current?.querySelectorAll<HTMLElement>("input, select")[wrong]?.focus();
  };

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={icon === undefined ? name : `${icon} ${name}`}
      description={description ?? text("preset.fillIn")}
    >
      <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={submit}>
        {variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            value={filledIn(variable)}
            isWrong={tried && !isValueFor(variable, filledIn(variable))}
            onChange={(value) => setValues({ ...values, [variable.name]: value })}
          />
        ))}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{text("preset.cancel")}</Button>
          <Button look="primary" type="submit">
            {text(sends ? "preset.useAndSend" : "preset.use")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldProps = {
  variable: Variable;
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
};

/** `reading_level` as it is said: "Reading level". */
const spoken = (name: string) => {
  const words = name.replace(/[_-]+/g, " ").trim() || name;
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

function VariableField({ variable, value, isWrong, onChange }: FieldProps) {
  const text = useText();
  const { type } = variable;
  const label = spoken(variable.name);
  if (type === "select") {
    return (
      <SelectField
        label={label}
        options={variable.options.map((option) => ({ value: option, name: option }))}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <Field
      label={label}
      type={type === "date" ? "date" : "text"}
      inputMode={type === "number" ? "decimal" : undefined}
      maxLength={VARIABLE_VALUE_LENGTH_MAX}
      dir="auto"
      autoComplete="off"
      value={value}
      error={isWrong ? text(`preset.wrong.${type}`) : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
