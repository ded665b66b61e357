import {
  findPresetVersion,
  findUsablePreset,
  listOwnPresets,
  listPresetVersions,
  listPublishedPresets,
} from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import type { Preset, PresetEntry, PresetVersion } from "@/lib/domain/preset";
import { database } from "../database";
import { ownPreset } from "./own-preset";
import { toContent, toPreset, toPresetEntry } from "./to-preset";

const PUBLISHED_SHOWN_MAX = 500;
const VERSIONS_SHOWN_MAX = 500;

/** The person's own presets in their order, then those that others have published. */
export async function listPresets(ownerId: string): Promise<Preset[]> {
  const [own, published] = await Promise.all([
    listOwnPresets(database(), ownerId, PRESETS_PER_PERSON_MAX),
    listPublishedPresets(database(), PUBLISHED_SHOWN_MAX),
  ]);
  const others = published.filter((row) => row.ownerId !== ownerId);
  return [...own, ...others].map((row) => toPreset(row, ownerId));
}

/** The same for lists and pickers, without the texts. */
export const listPresetEntries = async (ownerId: string): Promise<PresetEntry[]> =>
  (await listPresets(ownerId)).map(toPresetEntry);

/** A preset that the person may use. @throws Refusal `not_found` */
export async function presetOf(ownerId: string, id: string): Promise<Preset> {
  const row = await findUsablePreset(database(), ownerId, id);
  if (!row) throw new Refusal("not_found", "There is no such preset.", { param: "presetId" });
  return toPreset(row, ownerId);
}

/** The saves of one of the person's own presets, the newest first, without their texts. @throws Refusal `not_found` */
export async function listVersions(ownerId: string, id: string) {
  await ownPreset(ownerId, id);
  const rows = await listPresetVersions(database(), id, VERSIONS_SHOWN_MAX);
  return rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}

/** One save of a preset that the person may use: of another's, the newest only. @throws Refusal `not_found` */
export async function versionOf(
  ownerId: string,
  key: { presetId: string; version: number },
): Promise<PresetVersion> {
  const preset = await findUsablePreset(database(), ownerId, key.presetId);
  const mayRead = preset && (preset.ownerId === ownerId || preset.version === key.version);
  const found = mayRead ? await findPresetVersion(database(), key) : undefined;
  if (!found) throw new Refusal("not_found", "There is no such version of a preset.");
  const { version, createdAt } = found;
  return { version, ...toContent(found), createdAt: createdAt.toISOString() };
}
