import { ChevronDown } from "lucide-react";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Menu, MenuChoice, MenuChoices } from "../ui/menu";
import { useModelChoice } from "./use-model-choice";

/** Chooses who answers next. */
export function ModelPicker({ id }: { id: string | null }) {
  const text = useText();
  const { known, failure, current, choose, load } = useModelChoice(id);
  if (!known && !failure) return <span className="h-7" />;
  if (!known || current === null) {
    const reason = known?.unlisted ? "model.unlisted" : "model.none";
    return (
      <Button look="quiet" size="small" onClick={() => void load()}>
        {text(known ? reason : "model.loadAgain")}
      </Button>
    );
  }

  return (
    <Menu
      side="top"
      trigger={
        <Button
          look="quiet"
          size="small"
          className="min-w-0 shrink!"
          aria-label={text("model.current", { model: current })}
        >
          <span className="truncate">{current}</span>
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </Button>
      }
    >
      {known.stale && <p className="px-2 py-1.5 text-xs text-soft">{text("model.stale")}</p>}
      <MenuChoices value={current} onValueChange={choose}>
        {known.models.map(({ id: name, provider }) => (
          <MenuChoice key={name} value={name}>
            <span className="block truncate">{name}</span>
            <span className="block truncate text-xs text-soft">{provider}</span>
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
}
