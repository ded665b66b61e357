import { ChevronDown } from "lucide-react";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Menu, MenuChoice, MenuChoices } from "../ui/menu";
import { useChat, useSelected } from "./chat-provider";

/** Chooses who answers next. */
export function ModelPicker({ id }: { id: string | null }) {
  const text = useText();
  const { models, conversations, deeds } = useChat();
  const { models: known, chosen, failure } = useSelected(models, (state) => state);
  const remembered = useSelected(conversations, ({ byId }) =>
    id === null ? undefined : byId[id]?.conversation.model,
  );
  if (!known) {
    if (!failure) return <span className="h-7" />;
    return (
      <Button look="quiet" size="small" onClick={() => void models.load()}>
        {text("model.loadAgain")}
      </Button>
    );
  }

  const wished = id === null ? chosen : remembered;
  const current = known.models.find((model) => model.id === wished)?.id ?? known.defaultModel;
  if (current === null)
    return <span className="px-2 text-[0.8125rem] text-soft">{text("model.none")}</span>;
  const choose = (model: string) => {
    if (id === null) models.choose(model);
    else void deeds.chooseModel(id, model);
  };

  return (
    <Menu
      side="top"
      trigger={
        <Button
          look="quiet"
          size="small"
          className="min-w-0 shrink"
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
