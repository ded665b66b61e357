import { useState } from "react";
import type { FrozenPreset, PresetEntry } from "@/lib/domain/preset";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useChat, useSelected } from "./chat-provider";
import { PresetDifference } from "./preset-difference";
import { presetName } from "./preset-line";
import { usePresetUse } from "./preset-use-provider";

type Props = {
  /** The conversation. */
  id: string;
  frozen: FrozenPreset;
  /** The preset as it is now; undefined when it is gone. */
  now: PresetEntry | undefined;
  startsWith: "words" | "difference";
  onClose: () => void;
};

/** What a conversation took up of a preset, and what has become of it since. */
export function PresetWindow({ id, frozen, now, startsWith, onClose }: Props) {
  const text = useText();
  const take = usePresetUse();
  const [shown, setShown] = useState(startsWith);
  const isChanged = now !== undefined && frozen.version !== null && now.version > frozen.version;
  const takeUp = () => {
    onClose();
    if (now) take({ id, preset: now });
  };

  return (
    <Dialog
      wide
      open
      onOpenChange={onClose}
      title={presetName(text, frozen)}
      description={text(descriptionOf(shown, now, isChanged), { version: now?.version ?? 0 })}
    >
      {shown === "difference" && now ? (
        <PresetDifference id={id} frozen={frozen} now={now} />
      ) : (
        <FrozenWords id={id} frozen={frozen} />
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {isChanged && shown === "words" && (
          <Button onClick={() => setShown("difference")}>{text("preset.seeDifference")}</Button>
        )}
        {isChanged && (
          <Button look="primary" onClick={takeUp}>
            {text("preset.takeUp")}
          </Button>
        )}
        {!isChanged && <Button onClick={onClose}>{text("preset.close")}</Button>}
      </div>
    </Dialog>
  );
}

function descriptionOf(
  shown: "words" | "difference",
  now: PresetEntry | undefined,
  isChanged: boolean,
) {
  if (!now) return "preset.gone";
  if (shown === "difference") return "preset.differenceHint";
  return isChanged ? "preset.newer" : "preset.frozenHint";
}

function FrozenWords({ id, frozen }: { id: string; frozen: FrozenPreset }) {
  const text = useText();
  const { conversations } = useChat();
  const words = useSelected(conversations, ({ byId }) => byId[id]?.conversation.systemPrompt);
  const settings = [
    { name: text("answer.model"), value: frozen.model },
    { name: text("preset.temperature"), value: frozen.temperature },
    { name: text("preset.maxTokens"), value: frozen.maxTokens },
  ].filter(({ value }) => value !== undefined);
  return (
    <>
      <section
        aria-label={text("preset.systemPrompt")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        dir="auto"
        className="max-h-[45dvh] overflow-y-auto rounded-xl border border-line px-4 py-3 text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {words || <span className="text-soft">{text("preset.noWords")}</span>}
      </section>
      {settings.length > 0 && (
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm">
          {settings.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-soft">{name}</dt>
              <dd className="min-w-0 break-words tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
