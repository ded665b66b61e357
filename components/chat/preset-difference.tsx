import { useEffect, useState } from "react";
import { openPreset, openPresetVersion } from "@/lib/client/preset-api";
import { toFailure } from "@/lib/client/request";
import type { FrozenPreset, PresetContent, PresetEntry } from "@/lib/domain/preset";
import { ContentDifference } from "../presets/content-difference";
import { useText } from "../text";
import { useChat } from "./chat-provider";

type Props = { id: string; frozen: FrozenPreset; now: PresetEntry };

type Content = PresetContent & { description?: string };
type Sides = { before: Content; after: Content };

/** What a conversation took up of a preset, against the preset as it is now. */
export function PresetDifference({ id, frozen, now }: Props) {
  const text = useText();
  const sides = useSides(id, frozen, now);
  if (sides === undefined) return <div aria-hidden className="h-40 rounded-xl bg-bubble" />;
  if (typeof sides === "string")
    return <p className="text-sm text-danger">{text(`refusal.${sides}`)}</p>;
  return <ContentDifference {...sides} />;
}

/** Both versions as they were written; of a preset of somebody else the older one is known only as it was taken up. */
function useSides(id: string, frozen: FrozenPreset, now: PresetEntry) {
  const { conversations } = useChat();
  const [sides, setSides] = useState<Sides | ReturnType<typeof toFailure>["code"]>();
  const { version } = frozen;
  const presetId = now.id;
  useEffect(() => {
    let isWanted = true;
    const takenUp = ({ description, examples }: Content): Content => ({
      ...frozen,
      ...(description === undefined ? {} : { description }),
      systemPrompt: conversations.getState().byId[id]?.conversation.systemPrompt ?? "",
      examples,
    });
    const fetchBoth = async (): Promise<Sides> => {
      const [after, before] = await Promise.all([
        openPreset(presetId),
        openPresetVersion(presetId, version ?? 0).catch(() => undefined),
      ]);
      return { after, before: before ?? takenUp(after) };
    };
    fetchBoth().then(
      (both) => isWanted && setSides(both),
      (error) => isWanted && setSides(toFailure(error).code),
    );
    return () => {
      isWanted = false;
    };
  }, [conversations, id, frozen, presetId, version]);
  return sides;
}
