import { type FormEvent, useRef, useState } from "react";
import type { PresetEntry } from "@/lib/domain/preset";
import { isValueFor, type Variable, valueFor } from "@/lib/domain/template";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { VariableField } from "./variable-field";

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
    Object.fromEntries(
      variables.map((one) => [one.name, firstValue(one, valueFor(known, one.name))]),
    ),
  );
  const filledIn = (variable: Variable) => valueFor(values, variable.name) ?? "";
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
