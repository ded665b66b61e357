import { TriangleAlert } from "lucide-react";
import type { TemplateFault } from "@/lib/domain/template";
import { useText } from "../text";
import { placeIn } from "./place-in";

type Props = {
  text: string;
  faults: readonly TemplateFault[];
  onSelect: (fault: TemplateFault) => void;
};

/** What in a template cannot be understood, each with its place; a click selects it there. */
export function TemplateFaults({ text: template, faults, onSelect }: Props) {
  const text = useText();
  if (faults.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5" aria-label={text("presets.faults")}>
      {faults.map((fault) => (
        <li key={fault.start}>
          <button
            type="button"
            onClick={() => onSelect(fault)}
            className="flex w-full items-start gap-2 rounded-md px-1.5 py-1 text-left text-[0.8125rem] text-danger hover:bg-danger-soft pointer-coarse:min-h-11"
          >
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0">
              <span className="font-medium">
                {text("presets.faultPlace", placeIn(template, fault.start))}
              </span>{" "}
              {text(`presets.fault.${fault.code}`)}{" "}
              <code className="break-all font-mono text-xs">
                {template.slice(fault.start, Math.min(fault.end, fault.start + 60))}
              </code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
