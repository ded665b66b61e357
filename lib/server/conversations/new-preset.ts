import type { ConversationRow } from "@/db/queries/conversations";
import { type FrozenPresetRow, findFrozenPreset } from "@/db/queries/frozen-presets";
import { database } from "../database";

/** A preset as a conversation is to go by it (undefined: by none), and the model it names, if it names one. */
export type NewPreset = { frozen: FrozenPresetRow | undefined; model: string | undefined };

/** All that a model would be given by it, and where it came from. */
const essence = (row: FrozenPresetRow) => {
  const { presetId, version, systemPrompt, examples, model, temperature, maxTokens } = row;
  return JSON.stringify([presetId, version, systemPrompt, examples, model, temperature, maxTokens]);
};

/** Whether the conversation goes by it already. */
export async function isInForce(
  { id, frozenPresetId }: ConversationRow,
  { frozen }: NewPreset,
): Promise<boolean> {
  if (frozenPresetId === null || frozen === undefined)
    return frozenPresetId === null && frozen === undefined;
  const current = await findFrozenPreset(database(), id, frozenPresetId);
  return current !== undefined && essence(current) === essence(frozen);
}
