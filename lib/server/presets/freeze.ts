import type { FrozenPresetRow } from "@/db/queries/frozen-presets";
import { findDefaultPreset, findUsablePreset, type PresetRow } from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import type { Locale } from "@/lib/domain/locale";
import { type BuiltIns, fillTemplate, isValueFor } from "@/lib/domain/template";
import { database } from "../database";
import { variablesOf } from "./to-preset";

export type { FrozenPresetRow } from "@/db/queries/frozen-presets";

export type PresetWish = {
  /** Left out: the person's default; null: none. */
  presetId?: string | null | undefined;
  variables?: Record<string, string> | undefined;
  timeZone?: string | undefined;
};

type Reader = { id: string; name: string | null; locale: Locale };

const languageNames: Record<Locale, string> = { en: "English", "zh-CN": "Simplified Chinese" };

/** The date there, as `2026-11-22`; of a place that nobody knows, the date of UTC. */
function today(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en-CA", timeZone ? { timeZone } : {}).format();
  } catch {
    return new Date().toISOString().slice(0, 10);
  }
}

/** @throws Refusal `invalid_request` for a value that is missing or no such value */
function checkedValues(preset: PresetRow, values: Record<string, string>): Record<string, string> {
  for (const variable of variablesOf(preset)) {
    const { name } = variable;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || !isValueFor(variable, value))
      throw new Refusal("invalid_request", `The preset needs a value for "${name}".`, {
        param: `variables.${name}`,
      });
  }
  return values;
}

/** What a conversation takes up of a preset: its words with all filled in, for ever. @throws Refusal */
export function freeze(
  preset: PresetRow,
  { id: conversationId, ...wish }: PresetWish & { id: string },
  { name, locale }: Reader,
): FrozenPresetRow {
  const values = checkedValues(preset, wish.variables ?? {});
  const builtIns: BuiltIns = {
    today: today(wish.timeZone),
    user_name: name ?? "the user",
    language: languageNames[locale],
  };
  const fill = (text: string) => fillTemplate(text, values, builtIns);
  return {
    id: newId(),
    conversationId,
    presetId: preset.id,
    version: preset.version,
    name: preset.name,
    icon: preset.icon,
    systemPrompt: fill(preset.systemPrompt),
    examples: preset.examples.map(({ role, text }) => ({ role, text: fill(text) })),
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
