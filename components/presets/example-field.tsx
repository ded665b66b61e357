import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import type { FormExample } from "@/lib/client/preset-form";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { TemplateField } from "./template-field";

const roles = ["user", "assistant"] as const;

type Props = {
  example: FormExample;
  /** From 1. */
  number: number;
  count: number;
  onChange: (example: FormExample) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
};

/** One of the turns that open every conversation. */
export function ExampleField({ example, number, count, onChange, onMove, onRemove }: Props) {
  const text = useText();
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-center gap-1">
        <select
          aria-label={text("presets.exampleRole", { number })}
          value={example.role}
          onChange={({ target: { value } }) =>
            onChange({ ...example, role: value === "assistant" ? "assistant" : "user" })
          }
          className="h-7 rounded-md bg-bubble px-1.5 text-[0.8125rem] font-medium pointer-coarse:h-11"
        >
          {roles.map((role) => (
            <option key={role} value={role} className="bg-raised text-ink">
              {text(role === "user" ? "presets.roleUser" : "presets.roleAssistant")}
            </option>
          ))}
        </select>
        <span className="flex-1" />
        <IconButton
          size="small-icon"
          label={text("presets.exampleUp", { number })}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          size="small-icon"
          label={text("presets.exampleDown", { number })}
          disabled={number === count}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton
          size="small-icon"
          label={text("presets.exampleRemove", { number })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <TemplateField
        label={text("presets.exampleText", { number })}
        labelHidden
        value={example.text}
        onChange={(words) => onChange({ ...example, text: words })}
        className="min-h-16"
      />
    </li>
  );
}
