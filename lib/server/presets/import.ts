import { listOwnPresets } from "@/db/queries/presets";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import type { NewPreset } from "@/lib/domain/preset";
import type { ImportEntry, ImportReport } from "@/lib/domain/preset-file";
import { announce } from "../changes";
import { database } from "../database";
import { throttle } from "../throttle";
import { freeSlug, placesAmong, rowsFor, storePresets } from "./create";
import type { ReadEntry } from "./files/entry";
import { readPresetFile } from "./files/read-file";

/** A file holds up to hundreds of presets, and is read in one go. */
const imports = throttle({ name: "preset-imports", points: 20, seconds: 60 });

type Content = {
  [Field in keyof Omit<NewPreset, "slug" | "isDefault">]?: NewPreset[Field] | null;
};

/** All that a preset gives, as one string. */
const essence = (content: Content) => {
  const { name, icon, description, systemPrompt, examples, model, temperature, maxTokens } =
    content;
  const settings = [model ?? null, temperature ?? null, maxTokens ?? null];
  return JSON.stringify([
    ...[name, icon || null, description || null, systemPrompt, examples ?? []],
    ...settings,
  ]);
};

/** Where the entries of a file would stand, after the person's others and under slugs that are free. */
function placed(
  ownerId: string,
  entries: readonly ReadEntry[],
  own: Parameters<typeof placesAmong>[0],
) {
  const { slugs, nextPosition } = placesAmong(own, entries.length);
  return entries.map(({ preset, notes }, index) => {
    const slug = freeSlug(preset.slug, slugs);
    slugs.add(slug);
    const rows = rowsFor(ownerId, { ...preset, slug }, nextPosition + index);
    const renamed =
      slug === preset.slug ? [] : [{ code: "slug_taken" as const, what: preset.slug }];
    return { rows, isDefault: preset.isDefault, notes: [...notes, ...renamed] };
  });
}

const toEntry = (
  outcome: ImportEntry["outcome"],
  { id, slug }: { id: string; slug: string },
  { preset: { name, icon }, notes }: ReadEntry,
): ImportEntry => ({ outcome, id, name, ...(icon ? { icon } : {}), slug, notes });

/**
 * Stores the presets of a file, all of them or none; those that the person has already, word for word, are left as
 * they are. Tells what each entry became, in their order. @throws Refusal
 */
export async function importPresets(ownerId: string, file: unknown): Promise<ImportReport> {
  imports.take(ownerId);
  const entries = readPresetFile(file);
  const own = await listOwnPresets(database(), ownerId, PRESETS_PER_PERSON_MAX);
  const known = new Map(own.map((row) => [essence(row), row]));
  const fresh = entries.filter(({ preset }) => !known.has(essence(preset)));
  const added = placed(ownerId, fresh, own);
  const wished = own.some(({ isDefault }) => isDefault)
    ? undefined
    : added.find(({ isDefault }) => isDefault)?.rows.row.id;
  if (added.length > 0) {
    const rows = added.map((one) => one.rows);
    await storePresets(ownerId, rows, wished);
  }
  announce(ownerId, { type: "presets-changed" });
  return {
    entries: entries.map((entry) => {
      const there = known.get(essence(entry.preset));
      if (there) return toEntry("there_already", there, entry);
      const { rows, notes } = added[fresh.indexOf(entry)] as (typeof added)[number];
      return toEntry("added", rows.row, { ...entry, notes });
    }),
  };
}
