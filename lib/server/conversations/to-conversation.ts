import type { ConversationRow } from "@/db/queries/conversations";
import {
  type FrozenPresetEntryRow,
  findFrozenPreset,
  listFrozenPresets,
} from "@/db/queries/frozen-presets";
import type { MessageRow } from "@/db/queries/messages";
import type { StoredAnswer } from "@/lib/domain/answer-text";
import type { Conversation, Message } from "@/lib/domain/conversation";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { toDollars } from "@/lib/domain/money";
import type { FrozenPreset } from "@/lib/domain/preset";
import { toEntry } from "../conversation-entry";
import { database } from "../database";

/** More than anybody switches presets in one conversation; what is beyond is known by its id alone. */
const PRESETS_SHOWN_MAX = 1_000;

const toFrozenPreset = (row: FrozenPresetEntryRow): FrozenPreset => {
  const { id, presetId, version, name, icon, model, temperature, maxTokens } = row;
  return {
    id,
    presetId,
    version,
    name,
    ...(icon === null ? {} : { icon }),
    ...(model === null ? {} : { model }),
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { maxTokens }),
  };
};

/** What of a conversation leaves the server. */
export async function toConversation(row: ConversationRow): Promise<Conversation> {
  const { id, model, frozenPresetId, createdAt } = row;
  const frozen =
    frozenPresetId === null ? undefined : await findFrozenPreset(database(), id, frozenPresetId);
  return {
    ...toEntry(row),
    model,
    presetId: frozen?.presetId ?? null,
    systemPrompt: frozen?.systemPrompt ?? null,
    frozenPresetId,
    preset: frozen ? toFrozenPreset(frozen) : null,
    createdAt: createdAt.toISOString(),
  };
}

/** All that the conversation took up of presets, in order. Whose it is, the caller has asked. */
export async function presetsIn(conversationId: string): Promise<FrozenPreset[]> {
  const rows = await listFrozenPresets(database(), conversationId, PRESETS_SHOWN_MAX);
  return rows.map(toFrozenPreset);
}

/** What of a message leaves the server. `live` is what an answer has that is still being written. */
export function toMessage(row: MessageRow, live?: StoredAnswer): Message {
  const { text, reasoning } = live ?? row;
  return {
    id: row.id,
    parentId: row.parentId,
    role: row.role,
    text,
    ...(reasoning === null ? {} : { reasoning }),
    state: row.state,
    model: row.model,
    frozenPresetId: row.frozenPresetId,
    finishReason: row.finishReason,
    failure: row.failure as AnswerFailureCode | null,
    ...(row.toolCalls === null ? {} : { toolCalls: row.toolCalls }),
    ...(row.omitted === null ? {} : { omitted: row.omitted }),
    ...(row.sources === null ? {} : { sources: row.sources }),
    usage: row.usage,
    cost: row.cost === null ? null : toDollars(row.cost),
    firstTokenMs: row.firstTokenMs,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
