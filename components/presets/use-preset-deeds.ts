"use client";

import { changePreset, createPreset, openPreset } from "@/lib/client/preset-api";
import { type RequestFailure, toFailure } from "@/lib/client/request";
import { PRESET_NAME_LENGTH_MAX } from "@/lib/domain/limits";
import type { NewPreset, PresetEntry } from "@/lib/domain/preset";
import { useChat } from "../chat/chat-provider";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import { undoable } from "../ui/undoable";

/** What can be done to a preset from where it is listed. What was not done is told in a toast. */
export function usePresetDeeds() {
  const text = useText();
  const { presets } = useChat();

  const tell = (failure: RequestFailure | undefined) => {
    if (failure) withToast((toast) => toast.error(text(`refusal.${failure.code}`)));
  };
  const attempt = async <Done>(deed: () => Promise<Done>): Promise<Done | undefined> => {
    try {
      return await deed();
    } catch (error) {
      tell(toFailure(error));
      return undefined;
    } finally {
      await presets.refresh();
    }
  };

  return {
    /** Under its own slug, or under another where that is taken. */
    add: ({ slug, ...preset }: NewPreset & { slug: string }) => {
      const isTaken = presets.getState().presets.some((one) => one.isOwn && one.slug === slug);
      return attempt(() => createPreset(isTaken ? preset : { ...preset, slug }));
    },
    setDefault: (id: string, isDefault: boolean) => attempt(() => changePreset(id, { isDefault })),
    duplicate: (preset: Pick<PresetEntry, "id">) =>
      attempt(async () => {
        const { name, systemPrompt, examples, ...rest } = await openPreset(preset.id);
        const { icon, description, model, temperature, maxTokens } = rest;
        return createPreset({
          name: text("presets.copyOf", { name }).slice(0, PRESET_NAME_LENGTH_MAX),
          ...{ systemPrompt, examples, icon, description, model, temperature, maxTokens },
        });
      }),
    move: async (id: string, toPlaceOf: string) => tell(await presets.move(id, toPlaceOf)),
    /** Out of sight at once, for good when nobody has taken it back for a while. */
    remove: ({ id, name }: Pick<PresetEntry, "id" | "name">) => {
      presets.hide(id);
      undoable({
        id: `deleted-${id}`,
        said: text("presets.deleted", { name }),
        undo: text("row.undo"),
        onUndo: () => presets.unhide(id),
        onFinal: () => void presets.remove(id).then(tell),
      });
    },
  };
}

export type PresetDeeds = ReturnType<typeof usePresetDeeds>;
