"use client";

import { presetInForce } from "@/lib/client/conversation-state";
import { nextPreset } from "@/lib/client/next-preset";
import type { FrozenPreset, PresetEntry } from "@/lib/domain/preset";
import { useChat, useSelected } from "./chat-provider";
import { usePresetUse } from "./preset-use-provider";

type Choice = {
  presets: readonly PresetEntry[];
  /** What the next message is answered with: in a conversation as it was taken up, in a new one as it is now. */
  current: PresetEntry | FrozenPreset | undefined;
  /** The preset that `current` came from, which may be gone; null for none. */
  currentId: string | null;
  choose: (preset: PresetEntry | null) => void;
};

/** Which presets there are for a conversation (null: for the next new one), and which is in force. */
export function usePresetChoice(id: string | null): Choice {
  const chat = useChat();
  const take = usePresetUse();
  const presets = useSelected(chat.presets, (list) => list.presets);
  const next = useSelected(chat.presets, nextPreset);
  const open = useSelected(chat.conversations, ({ byId }) => (id === null ? undefined : byId[id]));
  const taken = presetInForce(open);
  const begunWith = presets.find((preset) => preset.id === open?.start.presetId);
  const current = id === null ? next : (taken ?? begunWith);
  return {
    presets,
    current,
    currentId: (id === null ? next?.id : open?.conversation.presetId) ?? null,
    choose: (preset) => take({ id, preset }),
  };
}
