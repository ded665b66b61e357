import { findUsablePreset, listOwnPresets, type PresetRow } from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { type FilePreset, PRESET_FILE_FORMAT, type PresetFile } from "@/lib/domain/preset-file";
import { database } from "../database";
import { toContent } from "./to-preset";

const toFile = (presets: FilePreset[]): PresetFile => ({
  format: PRESET_FILE_FORMAT,
  version: 1,
  presets,
});

const toFilePreset = (row: PresetRow): FilePreset => ({ slug: row.slug, ...toContent(row) });

/** All presets of a person, in their order. */
export async function exportPresets(ownerId: string): Promise<PresetFile> {
  const own = await listOwnPresets(database(), ownerId, PRESETS_PER_PERSON_MAX);
  return toFile(
    own.map((row) => ({ ...toFilePreset(row), ...(row.isDefault ? { isDefault: true } : {}) })),
  );
}

/** One preset that the person may use. @throws Refusal `not_found` */
export async function exportPreset(ownerId: string, id: string): Promise<PresetFile> {
  const row = await findUsablePreset(database(), ownerId, id);
  if (!row) throw new Refusal("not_found", "There is no such preset.", { param: "id" });
  return toFile([toFilePreset(row)]);
}
