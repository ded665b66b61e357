import { atomic } from "@/db/atomic";
import { isDuplicate } from "@/db/failure";
import {
  deletePreset,
  listOwnPresets,
  type PresetRow,
  type PresetVersionRow,
  updateDefaultPreset,
  updatePreset,
  updatePresetPosition,
} from "@/db/queries/presets";
import { presetHistory } from "@/db/queries/removal";
import { Refusal } from "@/lib/domain/errors";
import { PRESETS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { movedTo } from "@/lib/domain/moved-to";
import type { Preset, PresetChange } from "@/lib/domain/preset";
import type { User } from "@/lib/domain/user";
import { announce } from "../changes";
import { database } from "../database";
import { removeRows } from "../removal";
import { withinQuota } from "../storage";
import { slugTaken } from "./create";
import { presetOf } from "./list";
import { ownPreset } from "./own-preset";

/** What is left out stays; an empty word is none. */
function kept<T>(wished: T | null | undefined, now: T | null): T | null {
  if (wished === undefined) return now;
  return wished === "" ? null : wished;
}

/** The content as it will be; undefined when that is as it was. */
function nextVersion(current: PresetRow, change: PresetChange): PresetVersionRow | undefined {
  const { name, systemPrompt, examples } = change;
  const content = {
    name: name ?? current.name,
    systemPrompt: systemPrompt ?? current.systemPrompt,
    examples: examples ?? current.examples,
    icon: kept(change.icon, current.icon),
    description: kept(change.description, current.description),
    model: kept(change.model, current.model),
    temperature: kept(change.temperature, current.temperature),
    maxTokens: kept(change.maxTokens, current.maxTokens),
  };
  const isSame = Object.entries(content).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(current[key as keyof PresetRow]),
  );
  if (isSame) return undefined;
  const version = current.version + 1;
  return { presetId: current.id, version, ...content, createdAt: new Date() };
}

async function placesFor(
  ownerId: string,
  id: string,
  position: number | undefined,
): Promise<string[]> {
  if (position === undefined) return [];
  const own = await listOwnPresets(database(), ownerId, PRESETS_PER_PERSON_MAX);
  return movedTo(
    own.map((preset) => preset.id),
    id,
    position,
  );
}

const savedElsewhere = () =>
  new Refusal("conflict", "This preset was saved elsewhere in the meantime.", { param: "version" });

type Changing = { user: User; id: string; change: PresetChange };

async function store({ user, id, change }: Changing): Promise<void> {
  const current = await ownPreset(user.id, id);
  if (change.baseVersion !== undefined && change.baseVersion !== current.version)
    throw savedElsewhere();
  const version = nextVersion(current, change);
  const { slug, published, isDefault, position } = change;
  const places = await placesFor(user.id, id, position);
  const rowChange = {
    ...(slug === undefined ? {} : { slug }),
    ...(published === undefined ? {} : { published }),
    ...(version === undefined ? {} : { version: version.version }),
  };
  const mayStay = isDefault === undefined || (!isDefault && !current.isDefault);
  await atomic(database(), (db) => [
    ...updatePreset(db, { ownerId: user.id, id }, { change: rowChange, version }),
    ...(mayStay ? [] : [updateDefaultPreset(db, user.id, isDefault ? id : null)]),
    ...places.map((preset, index) => updatePresetPosition(db, preset, index)),
    ...(version ? [withinQuota(user.id)(db)] : []),
  ]);
}

/**
 * Changes one of the person's own presets. New content becomes a new version; what conversations took up before stays
 * as it was. Only an administrator publishes. @throws Refusal
 */
export async function changePreset(user: User, id: string, change: PresetChange): Promise<Preset> {
  if (change.published === true && user.role !== "admin")
    throw new Refusal("not_found", "Only an administrator can publish a preset.", {
      param: "published",
    });
  try {
    await store({ user, id, change });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw change.slug === undefined ? savedElsewhere() : slugTaken();
  }
  announce(user.id, { type: "presets-changed" });
  return presetOf(user.id, id);
}

/** Deletes a preset with its history. Conversations keep what they took up. @throws Refusal `not_found` */
export async function removePreset(ownerId: string, id: string): Promise<void> {
  // All at once it would take long where there have been many saves; the last one goes with the preset.
  const { version } = await ownPreset(ownerId, id);
  await removeRows(presetHistory(version), id);
  const deleted = await deletePreset(database(), ownerId, id);
  if (!deleted) throw new Refusal("not_found", "There is no such preset.");
  announce(ownerId, { type: "presets-changed" });
}
