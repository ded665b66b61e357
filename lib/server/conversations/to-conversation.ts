import type { ConversationRow } from "@/db/queries/conversations";
import type { MessageRow } from "@/db/queries/messages";
import type { StoredAnswer } from "@/lib/domain/answer-text";
import type { Conversation, Message } from "@/lib/domain/conversation";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { toEntry } from "../conversation-entry";

/** What of a conversation leaves the server. */
export const toConversation = (row: ConversationRow): Conversation => ({
  ...toEntry(row),
  model: row.model,
  presetId: row.presetId,
  systemPrompt: row.systemPrompt,
  createdAt: row.createdAt.toISOString(),
});

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
    finishReason: row.finishReason,
    failure: row.failure as AnswerFailureCode | null,
    ...(row.toolCalls === null ? {} : { toolCalls: row.toolCalls }),
    usage: row.usage,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
