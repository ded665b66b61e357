import { ChevronDown } from "lucide-react";
import { useText } from "../text";
import { Button } from "../ui/button";
import { useOnDemand } from "../ui/use-on-demand";
import { PresetMark } from "./preset-mark";
import { usePresetChoice } from "./use-preset-choice";

const load = () => import("./preset-menu");

/** Chooses by which preset the next message is answered. Its menu comes with its first use. */
export function PresetPicker({ id }: { id: string | null }) {
  const text = useText();
  const { parts, trigger } = useOnDemand(load);
  const { current } = usePresetChoice(id);
  const name = current?.name ?? text("preset.label");
  const button = (
    <Button
      look="quiet"
      size="small"
      className="min-w-0 shrink!"
      aria-haspopup="dialog"
      aria-label={current ? text("preset.current", { name }) : name}
      {...(parts ? {} : trigger)}
    >
      <PresetMark icon={current?.icon} />
      <span dir="auto" className="truncate">
        {name}
      </span>
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </Button>
  );
  return parts ? <parts.PresetMenu id={id} trigger={button} /> : button;
}
