import { atomic } from "@/db/atomic";
import {
  type FrozenPresetRow,
  findFrozenPreset,
  updateConversationPreset,
} from "@/db/queries/frozen-presets";
import { announce } from "../changes";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { withinQuota } from "../storage";

/** All that a model would be given by it, and where it came from. */
const essence = (row: FrozenPresetRow) => {
  const { presetId, version, systemPrompt, examples, model, temperature, maxTokens } = row;
  return JSON.stringify([presetId, version, systemPrompt, examples, model, temperature, maxTokens]);
};

async function isInForce(
  conversationId: string,
  currentId: string | null,
  frozen: FrozenPresetRow | undefined,
): Promise<boolean> {
  if (currentId === null || frozen === undefined) return currentId === null && frozen === undefined;
  const current = await findFrozenPreset(database(), conversationId, currentId);
  return current !== undefined && essence(current) === essence(frozen);
}

type TakingUp = { id: string; frozen: FrozenPresetRow | undefined; model: string | undefined };

/**
 * From the next message on, the conversation goes by this preset (undefined: by none) and by its model, if it names
 * one. Nothing changes when it does already. @throws Refusal `not_found`
 */
export async function takeUpPreset(
  ownerId: string,
  { id, frozen, model }: TakingUp,
): Promise<void> {
  const { frozenPresetId } = await conversationOf(ownerId, id);
  if (await isInForce(id, frozenPresetId, frozen)) return;
  await atomic(database(), (db) => [
    ...updateConversationPreset(db, { ownerId, id }, { frozen, model }),
    ...(frozen ? [withinQuota(ownerId)(db)] : []),
  ]);
  announce(ownerId, { type: "messages-changed", conversationId: id });
}
