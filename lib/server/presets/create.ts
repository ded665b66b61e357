import { atomic } from "@/db/atomic";
import { isDuplicate } from "@/db/failure";
import {
  countPresets,
  deleteSurplusPresets,
  insertPresets,
  listOwnPresets,
  type NewPresetRow,
  type PresetRow,
  type PresetVersionRow,
  updateDefaultPreset,
} from "@/db/queries/presets";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import type { NewPreset, Preset } from "@/lib/domain/preset";
import { slugFrom } from "@/lib/domain/slug";
import { announce } from "../changes";
import { database } from "../database";
import { withinQuota } from "../storage";
import { presetOf } from "./list";

export const slugTaken = () =>
  new Refusal("conflict", "Another of your presets has this slug.", { param: "slug" });

/** The slug, or the first of `slug-2`, `slug-3`, … that is free. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  let slug = wanted;
  for (let count = 2; taken.has(slug); count += 1) slug = `${wanted}-${count}`;
  return slug;
}

type Rows = { row: NewPresetRow; first: PresetVersionRow };

/** A new preset as it is stored, at `position` among the owner's. */
export function rowsFor(
  ownerId: string,
  preset: NewPreset & { slug: string },
  position: number,
): Rows {
  const id = newId();
  const createdAt = new Date();
  const { name, icon, description, systemPrompt, examples, model, temperature, maxTokens, slug } =
    preset;
  const common = { ownerId, slug, position, isDefault: false, published: false };
  return {
    row: { id, ...common, version: 1, createdAt },
    first: {
      presetId: id,
      version: 1,
      name,
      icon: icon || null,
      description: description || null,
      systemPrompt,
      examples: examples ?? [],
      model: model ?? null,
      temperature: temperature ?? null,
      maxTokens: maxTokens ?? null,
      createdAt,
    },
  };
}

const tooManyPresets = () =>
  new Refusal("conflict", `A person may have ${PRESETS_PER_PERSON_MAX} presets.`);

/**
 * Stores new presets, all of them or none; the one with the id `defaultId` becomes the person's default.
 * @throws Refusal `conflict`
 */
export async function storePresets(
  ownerId: string,
  added: readonly Rows[],
  defaultId: string | undefined,
): Promise<void> {
  const [rows, firsts] = [added.map(({ row }) => row), added.map(({ first }) => first)];
  const surplus = { ids: rows.map(({ id }) => id), most: PRESETS_PER_PERSON_MAX };
  try {
    // Others may have been made since these were given their places.
    const [, , [tooMany]] = await atomic(database(), (db) => [
      ...insertPresets(db, rows, firsts),
      deleteSurplusPresets(db, ownerId, surplus),
      ...(defaultId === undefined ? [] : [updateDefaultPreset(db, ownerId, defaultId)]),
      countPresets(db, surplus.ids),
      withinQuota(ownerId)(db),
    ]);
    if (tooMany) throw tooManyPresets();
  } catch (error) {
    if (isDuplicate(error)) throw slugTaken();
    throw error;
  }
}

/** Which slugs are taken, and where more would stand. @throws Refusal `conflict` without room for `count` more */
export function placesAmong(own: readonly PresetRow[], count: number) {
  if (own.length + count > PRESETS_PER_PERSON_MAX) throw tooManyPresets();
  const last = own.at(-1)?.position ?? -1;
  return { slugs: new Set(own.map(({ slug }) => slug)), nextPosition: last + 1 };
}

/** Stores a new preset after the person's others. @throws Refusal `conflict` */
export async function createPreset(ownerId: string, preset: NewPreset): Promise<Preset> {
  const own = await listOwnPresets(database(), ownerId, PRESETS_PER_PERSON_MAX);
  const { slugs, nextPosition } = placesAmong(own, 1);
  if (preset.slug !== undefined && slugs.has(preset.slug)) throw slugTaken();
  const slug = preset.slug ?? freeSlug(slugFrom(preset.name), slugs);
  const rows = rowsFor(ownerId, { ...preset, slug }, nextPosition);
  await storePresets(ownerId, [rows], preset.isDefault ? rows.row.id : undefined);
  announce(ownerId, { type: "presets-changed" });
  return presetOf(ownerId, rows.row.id);
}
