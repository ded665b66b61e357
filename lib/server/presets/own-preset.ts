import { findOwnPreset, type PresetRow } from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { database } from "../database";

/** One of the person's own presets. @throws Refusal `not_found` */
export async function ownPreset(ownerId: string, id: string): Promise<PresetRow> {
  const preset = await findOwnPreset(database(), ownerId, id);
  if (!preset) throw new Refusal("not_found", "There is no such preset.");
  return preset;
}
