import { PRESET_DESCRIPTION_LENGTH_MAX, PRESET_NAME_LENGTH_MAX } from "@/lib/domain/limits";
import type { NewPreset } from "@/lib/domain/preset";
import type { ImportNote } from "@/lib/domain/preset-file";

/** An entry of a file as a preset, and what of the entry it is not. */
export type ReadEntry = { preset: NewPreset & { slug: string }; notes: ImportNote[] };

/** A note on `what`, if there is anything to note. */
export const noteOn = (code: ImportNote["code"], what: readonly string[]): ImportNote[] =>
  what.length === 0 ? [] : [{ code, what: what.join(", ") }];

const lengthOf = { name: PRESET_NAME_LENGTH_MAX, description: PRESET_DESCRIPTION_LENGTH_MAX };

/** A text of another program as it fits into one of our one-line fields. */
export function fitted(
  field: keyof typeof lengthOf,
  text: string,
): { text: string; notes: ImportNote[] } {
  const line = text.replace(/\p{Cc}+/gu, " ").trim();
  const short = line.slice(0, lengthOf[field]).toWellFormed().trim();
  return { text: short, notes: short.length < line.length ? noteOn("shortened", [field]) : [] };
}

type Settings = { temperature?: number | undefined; maxTokens?: number | undefined };

/** The settings that are allowed here, and a note on those that are not. */
export function allowedSettings({ temperature, maxTokens }: Settings) {
  const temperatureFits = temperature === undefined || (temperature >= 0 && temperature <= 2);
  const lengthFits =
    maxTokens === undefined ||
    (Number.isInteger(maxTokens) && maxTokens >= 1 && maxTokens <= 10_000_000);
  const refused = [
    ...(temperatureFits ? [] : [`temperature ${temperature}`]),
    ...(lengthFits ? [] : [`max_tokens ${maxTokens}`]),
  ];
  return {
    settings: {
      ...(temperatureFits && temperature !== undefined ? { temperature } : {}),
      ...(lengthFits && maxTokens !== undefined ? { maxTokens } : {}),
    },
    notes: noteOn("out_of_range", refused),
  };
}
