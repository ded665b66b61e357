import { and, asc, count, desc, eq, exists, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { atomic } from "../atomic";
import type { Db } from "../open";
import { presets, presetVersions } from "../schema/presets";
import { countRows, uncountRows } from "./storage";

const entryColumns = {
  id: presets.id,
  ownerId: presets.ownerId,
  slug: presets.slug,
  version: presets.version,
  position: presets.position,
  isDefault: presets.isDefault,
  published: presets.published,
};

const contentColumns = {
  name: presetVersions.name,
  icon: presetVersions.icon,
  description: presetVersions.description,
  systemPrompt: presetVersions.systemPrompt,
  examples: presetVersions.examples,
  model: presetVersions.model,
  temperature: presetVersions.temperature,
  maxTokens: presetVersions.maxTokens,
  updatedAt: presetVersions.createdAt,
};

export type PresetRow = Pick<typeof presets.$inferSelect, keyof typeof entryColumns> &
  Omit<typeof presetVersions.$inferSelect, "presetId" | "createdAt"> & { updatedAt: Date };
export type NewPresetRow = typeof presets.$inferInsert;
export type PresetVersionRow = typeof presetVersions.$inferInsert;
export type PresetRowChange = Partial<Pick<NewPresetRow, "slug" | "version" | "published">>;

const newest = and(
  eq(presetVersions.presetId, presets.id),
  eq(presetVersions.version, presets.version),
);
const ownedBy = (ownerId: string, id: string) =>
  and(eq(presets.ownerId, ownerId), eq(presets.id, id));
/** Written out, as a parameter would not match the partial index. */
const isPublished = sql`${presets.published} = 1`;

const select = (db: Db) =>
  db
    .select({ ...entryColumns, ...contentColumns })
    .from(presets)
    .innerJoin(presetVersions, newest);

/** The person's own, in their order. */
export const listOwnPresets = (db: Db, ownerId: string, limit: number) =>
  select(db).where(eq(presets.ownerId, ownerId)).orderBy(asc(presets.position)).limit(limit);

/** Those that anybody has published, by their slugs. */
export const listPublishedPresets = (db: Db, limit: number) =>
  select(db).where(isPublished).orderBy(asc(presets.slug)).limit(limit);

async function findWhere(db: Db, where: SQL | undefined) {
  const [found] = await select(db).where(where).limit(1);
  return found;
}

/** One of the person's own. */
export const findOwnPreset = (db: Db, ownerId: string, id: string) =>
  findWhere(db, ownedBy(ownerId, id));

/** By its slug: the person's own, or else one that somebody has published. */
export const findPresetBySlug = async (db: Db, ownerId: string, slug: string) =>
  (await findWhere(db, and(eq(presets.ownerId, ownerId), eq(presets.slug, slug)))) ??
  (await findWhere(db, and(isPublished, eq(presets.slug, slug))));

/** One that the person may use: their own, or a published one. */
export const findUsablePreset = (db: Db, ownerId: string, id: string) =>
  findWhere(db, and(eq(presets.id, id), or(eq(presets.ownerId, ownerId), isPublished)));

export const findDefaultPreset = (db: Db, ownerId: string) =>
  findWhere(db, and(eq(presets.ownerId, ownerId), eq(presets.isDefault, true)));

export type PresetVersionKey = { presetId: string; version: number };

/** A save of a preset. Whose it is, the caller has asked. */
export async function findPresetVersion(db: Db, { presetId, version }: PresetVersionKey) {
  const { updatedAt: createdAt, ...columns } = contentColumns;
  const [found] = await db
    .select({ version: presetVersions.version, createdAt, ...columns })
    .from(presetVersions)
    .where(and(eq(presetVersions.presetId, presetId), eq(presetVersions.version, version)))
    .limit(1);
  return found;
}

/** The saves of a preset without their texts, the newest first. Whose it is, the caller has asked. */
export const listPresetVersions = (db: Db, presetId: string, limit: number) =>
  db
    .select({
      version: presetVersions.version,
      name: presetVersions.name,
      createdAt: presetVersions.createdAt,
    })
    .from(presetVersions)
    .where(eq(presetVersions.presetId, presetId))
    .orderBy(desc(presetVersions.version))
    .limit(limit);

/** Writes for `atomic`: one preset or more, with their first versions. */
export const insertPresets = (db: Db, rows: NewPresetRow[], firsts: PresetVersionRow[]) =>
  [db.insert(presets).values(rows), db.insert(presetVersions).values(firsts)] as const;

/** Takes new presets back out, all of them and in the same transaction, if the person has more with them than they may. */
export function deleteSurplusPresets(
  db: Db,
  ownerId: string,
  { ids, most }: { ids: string[]; most: number },
) {
  const held = db.select({ held: count() }).from(presets).where(eq(presets.ownerId, ownerId));
  return db
    .delete(presets)
    .where(and(eq(presets.ownerId, ownerId), inArray(presets.id, ids), gt(held, most)))
    .returning({ id: presets.id });
}

/** A write for `atomic`: counts the newest versions of these. */
export const countPresets = (db: Db, ids: string[]) =>
  countRows(db, presetVersions, inArray(presetVersions.presetId, ids));

/** A write for `atomic`: makes this one the person's default, if they have it, or, with null, none. */
export function updateDefaultPreset(db: Db, ownerId: string, id: string | null) {
  const own = alias(presets, "own");
  const chosen = db
    .select({ id: own.id })
    .from(own)
    .where(and(eq(own.id, id ?? ""), eq(own.ownerId, ownerId)));
  return db
    .update(presets)
    .set({ isDefault: id === null ? false : sql`${presets.id} = ${id}` })
    .where(and(eq(presets.ownerId, ownerId), id === null ? undefined : exists(chosen)));
}

/** A write for `atomic`: nobody else can use any of the person's. */
export const unpublishPresets = (db: Db, ownerId: string) =>
  db
    .update(presets)
    .set({ published: false })
    .where(and(eq(presets.ownerId, ownerId), isPublished));

/** A write for `atomic`: the preset's place among the owner's. */
export const updatePresetPosition = (db: Db, id: string, position: number) =>
  db.update(presets).set({ position }).where(eq(presets.id, id));

/** Writes for `atomic`: what is new about a preset, and the version it has become when its content is new. */
export const updatePreset = (
  db: Db,
  key: { ownerId: string; id: string },
  { change, version }: { change: PresetRowChange; version: PresetVersionRow | undefined },
) => [
  ...(Object.keys(change).length > 0
    ? [db.update(presets).set(change).where(ownedBy(key.ownerId, key.id))]
    : []),
  ...(version
    ? [
        db.insert(presetVersions).values(version),
        countRows(
          db,
          presetVersions,
          and(eq(presetVersions.presetId, key.id), eq(presetVersions.version, version.version)),
        ),
      ]
    : []),
];

export async function deletePreset(db: Db, ownerId: string, id: string): Promise<boolean> {
  const own = sql`exists (select 1 from ${presets} where ${ownedBy(ownerId, id)})`;
  const [, deleted] = await atomic(db, (d) => [
    uncountRows(d, presetVersions, and(eq(presetVersions.presetId, id), own)),
    d.delete(presets).where(ownedBy(ownerId, id)).returning({ id: presets.id }),
  ]);
  return deleted.length > 0;
}
