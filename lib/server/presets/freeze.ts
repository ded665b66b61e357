import type { FrozenPresetRow } from "@/db/queries/frozen-presets";
import { findDefaultPreset, findUsablePreset, type PresetRow } from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import { database } from "../database";
import { type Filling, fill, type Reader } from "./fill";
import { variablesOf } from "./to-preset";

export type { FrozenPresetRow } from "@/db/queries/frozen-presets";

export type PresetWish = Filling & {
  /** Left out: the person's default; null: none. */
  presetId?: string | null | undefined;
};

/** What a conversation takes up of a preset: its words with all filled in, for ever. @throws Refusal */
export function freeze(
  preset: PresetRow,
  { id: conversationId, ...filling }: PresetWish & { id: string },
  reader: Reader,
): FrozenPresetRow {
  return {
    id: newId(),
    conversationId,
    presetId: preset.id,
    version: preset.version,
    name: preset.name,
    icon: preset.icon,
    ...fill(preset, filling, reader),
    model: preset.model,
    temperature: preset.temperature,
    maxTokens: preset.maxTokens,
    createdAt: new Date(),
  };
}

/**
 * The preset that is wished for, frozen for the conversation `id`; undefined for none. The default, when it is not
 * asked for by name and needs values that nobody gave, is none either. @throws Refusal `not_found`, `invalid_request`
 */
export async function frozenFor(
  reader: Reader,
  wish: PresetWish & { id: string },
): Promise<FrozenPresetRow | undefined> {
  const { presetId } = wish;
  if (presetId === null) return undefined;
  if (presetId === undefined) {
    const preset = await findDefaultPreset(database(), reader.id);
    const isReady = preset && (wish.variables !== undefined || variablesOf(preset).length === 0);
    return isReady ? freeze(preset, wish, reader) : undefined;
  }
  const preset = await findUsablePreset(database(), reader.id, presetId);
  if (!preset) throw new Refusal("not_found", "There is no such preset.", { param: "presetId" });
  return freeze(preset, wish, reader);
}
