import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../open";
import { conversations } from "../schema/conversations";
import { frozenPresets } from "../schema/presets";
import { countRows } from "./storage";

export type FrozenPresetRow = typeof frozenPresets.$inferSelect;

const entryColumns = {
  id: frozenPresets.id,
  presetId: frozenPresets.presetId,
  version: frozenPresets.version,
  name: frozenPresets.name,
  icon: frozenPresets.icon,
  model: frozenPresets.model,
  temperature: frozenPresets.temperature,
  maxTokens: frozenPresets.maxTokens,
};
export type FrozenPresetEntryRow = Pick<FrozenPresetRow, keyof typeof entryColumns>;

const columns = {
  ...entryColumns,
  conversationId: frozenPresets.conversationId,
  systemPrompt: frozenPresets.systemPrompt,
  examples: frozenPresets.examples,
  createdAt: frozenPresets.createdAt,
};

/** All that a conversation took up, in order, without their texts. Whose it is, the caller has asked. */
export const listFrozenPresets = (
  db: Db,
  conversationId: string,
  limit: number,
): Promise<FrozenPresetEntryRow[]> =>
  db
    .select(entryColumns)
    .from(frozenPresets)
    .where(eq(frozenPresets.conversationId, conversationId))
    .orderBy(asc(frozenPresets.createdAt))
    .limit(limit);

/** One that a conversation took up. Whose it is, the caller has asked. */
export async function findFrozenPreset(
  db: Db,
  conversationId: string,
  id: string,
): Promise<FrozenPresetRow | undefined> {
  const [found] = await db
    .select(columns)
    .from(frozenPresets)
    .where(and(eq(frozenPresets.conversationId, conversationId), eq(frozenPresets.id, id)))
    .limit(1);
  return found;
}

/** Writes for `atomic`: keeps one for its conversation. */
export const insertFrozenPreset = (db: Db, row: FrozenPresetRow) => [
  db.insert(frozenPresets).values(row),
  countRows(db, frozenPresets, eq(frozenPresets.id, row.id)),
];

type TakenUp = { frozen: FrozenPresetRow | undefined; model: string | undefined };

/** Writes for `atomic`: from the next message on the conversation goes by this one; by none, with undefined. */
export const updateConversationPreset = (
  db: Db,
  key: { ownerId: string; id: string },
  { frozen, model }: TakenUp,
) => [
  ...(frozen ? insertFrozenPreset(db, frozen) : []),
  db
    .update(conversations)
    .set({ frozenPresetId: frozen?.id ?? null, ...(model === undefined ? {} : { model }) })
    .where(and(eq(conversations.ownerId, key.ownerId), eq(conversations.id, key.id))),
];
