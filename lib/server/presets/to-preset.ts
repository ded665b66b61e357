import type { PresetRow } from "@/db/queries/presets";
import type { Preset, PresetContent, PresetEntry } from "@/lib/domain/preset";
import { variablesIn } from "@/lib/domain/template";

type ContentRow = Pick<
  PresetRow,
  | "name"
  | "icon"
  | "description"
  | "systemPrompt"
  | "examples"
  | "model"
  | "temperature"
  | "maxTokens"
>;

/** What a preset gives, without the fields that have no value. */
export function toContent(row: ContentRow): PresetContent & { description?: string } {
  const { name, icon, description, systemPrompt, examples, model, temperature, maxTokens } = row;
  return {
    name,
    systemPrompt,
    examples,
    ...(icon === null ? {} : { icon }),
    ...(description === null ? {} : { description }),
    ...(model === null ? {} : { model }),
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { maxTokens }),
  };
}

/** The variables of a preset: in its system prompt and in its examples. */
export const variablesOf = ({
  systemPrompt,
  examples,
}: Pick<PresetRow, "systemPrompt" | "examples">) =>
  variablesIn([systemPrompt, ...examples.map(({ text }) => text)]);

/** What of a preset leaves the server. To those who do not own it, it is not their default and has no place. */
export function toPreset(row: PresetRow, readerId: string): Preset {
  const isOwn = row.ownerId === readerId;
  return {
    id: row.id,
    slug: row.slug,
    ...toContent(row),
    version: row.version,
    isDefault: isOwn && row.isDefault,
    position: isOwn ? row.position : 0,
    published: row.published,
    isOwn,
    variables: variablesOf(row),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A preset as lists and pickers need it, without its texts. */
export function toPresetEntry({ systemPrompt, examples, ...entry }: Preset): PresetEntry {
  return entry;
}
