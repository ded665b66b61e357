import type { NewConversation } from "@/lib/domain/conversation";
import type { PresetEntry } from "@/lib/domain/preset";
import { isValueFor, valueFor } from "@/lib/domain/template";
import type { KnownModels } from "./model-list-store";
import type { PresetChoice } from "./preset-choice";
import type { PresetList } from "./preset-list-store";

/** The preset of the next new conversation: the chosen one, else the default; undefined for none. */
export function nextPreset({ presets, chosen }: PresetList): PresetEntry | undefined {
  if (chosen === null) return presets.find(({ isDefault }) => isDefault);
  return presets.find(({ id }) => id === chosen.presetId);
}

/** Whether nothing more has to be asked for before the preset is used. */
export const isFilledIn = (
  { variables }: Pick<PresetEntry, "variables">,
  values: Readonly<Record<string, string>>,
): boolean =>
  variables.every((variable) => isValueFor(variable, valueFor(values, variable.name) ?? ""));

/** The values of the preset's own variables, as they were chosen with it. */
export function valuesFor(
  { id, variables }: Pick<PresetEntry, "id" | "variables">,
  chosen: PresetChoice | null,
): Record<string, string> {
  const known = chosen?.presetId === id ? chosen.variables : {};
  return Object.fromEntries(variables.map(({ name }) => [name, valueFor(known, name) ?? ""]));
}

/** Where `{{today}}` is asked for. */
export const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Who answers in the next new conversation: the chosen model, else the preset's; null for the default. */
export function nextModel(
  { models, chosen }: Pick<KnownModels, "models" | "chosen">,
  preset: Pick<PresetEntry, "model"> | undefined,
): string | null {
  if (chosen !== null) return chosen;
  return models?.models.find(({ id }) => id === preset?.model)?.id ?? null;
}

/** What the next new conversation is stored with: just what the screen says, and never the default of that moment. */
export function nextStart(presets: PresetList, models: KnownModels): NewConversation {
  const preset = nextPreset(presets);
  return {
    model: nextModel(models, preset),
    presetId: preset?.id ?? null,
    ...(preset ? { variables: valuesFor(preset, presets.chosen), timeZone: timeZone() } : {}),
  };
}
