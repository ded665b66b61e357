"use client";

import { nextModel, nextPreset } from "@/lib/client/next-preset";
import { useChat, useSelected } from "./chat-provider";

/** Who may answer next in a conversation (null: in the next new one), and who is chosen. */
export function useModelChoice(id: string | null) {
  const { models, presets, conversations, deeds } = useChat();
  const { models: known, chosen, failure } = useSelected(models, (state) => state);
  const remembered = useSelected(conversations, ({ byId }) =>
    id === null ? undefined : byId[id]?.conversation.model,
  );
  const preset = useSelected(presets, nextPreset);
  const wished = id === null ? nextModel({ models: known, chosen }, preset) : remembered;
  const current =
    known?.models.find((model) => model.id === wished)?.id ?? known?.defaultModel ?? null;
  const choose = (model: string) => {
    if (id === null) models.choose(model);
    else void deeds.chooseModel(id, model);
  };
  return { known, failure, current, choose, load: models.load };
}
