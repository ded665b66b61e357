import { VARIABLE_VALUE_LENGTH_MAX } from "@/lib/domain/limits";
import type { Variable } from "@/lib/domain/template";
import { useText } from "../text";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";

type Props = {
  variable: Variable;
  value: string;
  /** Whether it was tried with a value that will not do. */
  isWrong: boolean;
  onChange: (value: string) => void;
};

/** `reading_level` as it is said: "Reading level". */
const spoken = (name: string) => {
  const words = name.replace(/[_-]+/g, " ").trim() || name;
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

/** The value of a variable of a preset, typed or chosen as its kind asks for it. */
export function VariableField({ variable, value, isWrong, onChange }: Props) {
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
