import { Calendar, Hash, List, Type } from "lucide-react";
import type { Variable } from "@/lib/domain/template";
import { useText } from "../text";

const marks = { text: Type, date: Calendar, number: Hash, select: List };

/** The variables of a preset, each with its kind. */
export function VariableList({ variables }: { variables: readonly Variable[] }) {
  const text = useText();
  if (variables.length === 0) return null;
  return (
    <ul aria-label={text("presets.variables")} className="flex min-w-0 flex-wrap gap-1.5">
      {variables.map((variable) => {
        const Mark = marks[variable.type];
        return (
          <li
            key={variable.name}
            className="inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-md bg-accent-soft px-2 py-0.5 text-xs"
          >
            <Mark aria-hidden className="size-3 shrink-0 text-accent" />
            <span className="truncate font-medium">{variable.name}</span>
            <span className="truncate text-soft">
              {"options" in variable
                ? variable.options.join(" · ")
                : text(`presets.variable.${variable.type}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
