"use client";

import { useMemo } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { OpenConversation } from "@/lib/client/conversation-state";
import type { FrozenPreset } from "@/lib/domain/preset";
import { presetChanges } from "./preset-changes";

/** For each message of the path from which on another preset holds, that preset; null for none. */
export function usePresetChanges(
  path: readonly AnswerView[],
  { presets, conversation: { frozenPresetId } }: OpenConversation,
): Map<string, FrozenPreset | null> {
  return useMemo(() => {
    const find = (wanted: string | null) => presets.find(({ id }) => id === wanted) ?? null;
    const changes = presetChanges(path, frozenPresetId);
    return new Map([...changes].map(([id, presetId]) => [id, find(presetId)]));
  }, [path, presets, frozenPresetId]);
}
