import { useState } from "react";
import { presetInForce } from "@/lib/client/conversation-state";
import { useText } from "../text";
import { Button } from "../ui/button";
import { useOnDemand } from "../ui/use-on-demand";
import { useChat, useSelected } from "./chat-provider";
import { PresetMark } from "./preset-mark";

const load = () => import("./preset-window");

/** The preset that a conversation goes by, and whether it has been changed since. */
export function ConversationPreset({ id }: { id: string }) {
  const text = useText();
  const { conversations, presets } = useChat();
  const frozen = useSelected(conversations, ({ byId }) => presetInForce(byId[id]));
  const now = useSelected(presets, (list) =>
    list.presets.find((preset) => preset.id === frozen?.presetId),
  );
  const { parts, trigger } = useOnDemand(load);
  const [shown, setShown] = useState<"words" | "difference" | null>(null);
  if (!frozen) return null;

  const { name, icon, version } = frozen;
  const isChanged = now !== undefined && version !== null && now.version > version;
  const show = (what: "words" | "difference") => {
    setShown(what);
    trigger.onClick();
  };
  return (
    <div className="flex max-w-full min-w-0 items-center gap-1">
      <Button
        look="quiet"
        size="small"
        className="h-6! min-w-0 shrink! gap-1.5! px-1.5! text-xs! font-normal! text-faint!"
        aria-haspopup="dialog"
        {...trigger}
        onClick={() => show("words")}
      >
        <PresetMark icon={icon} />
        <span className="sr-only">{text("preset.label")}</span>
        <span dir="auto" className="truncate">
          {name}
        </span>
        {version !== null && <span className="tabular-nums">v{version}</span>}
        {!now && <span className="shrink-0">{text("preset.goneMark")}</span>}
      </Button>
      {isChanged && (
        <Button
          look="quiet"
          size="small"
          className="h-5! rounded-full! bg-accent-soft! px-2 text-[0.6875rem]! text-accent! hover:bg-accent-soft! hover:text-accent!"
          aria-haspopup="dialog"
          title={text("preset.seeDifference")}
          {...trigger}
          onClick={() => show("difference")}
        >
          {text("preset.changed")}
        </Button>
      )}
      {parts && shown && (
        <parts.PresetWindow
          id={id}
          frozen={frozen}
          now={now}
          startsWith={isChanged ? shown : "words"}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
