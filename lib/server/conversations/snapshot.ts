import { listMessages, type MessageRow } from "@/db/queries/messages";
import type { ConversationSnapshot, Message } from "@/lib/domain/conversation";
import { MESSAGES_PER_CONVERSATION_MAX } from "@/lib/domain/limits";
import { liveAnswer } from "../answers/live-answers";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { presetsIn, toConversation, toMessage } from "./to-conversation";

/** The message as it is now, also when it is an answer under way. */
export const toMessageNow = (conversationId: string, row: MessageRow): Message =>
  toMessage(
    row,
    row.state === "streaming" ? liveAnswer(conversationId, row.id)?.stored() : undefined,
  );

/** The person's conversation with all its branches, and answers under way as far as they are. @throws Refusal `not_found` */
export async function snapshotOf(ownerId: string, id: string): Promise<ConversationSnapshot> {
  const conversation = await conversationOf(ownerId, id);
  const rows = await listMessages(database(), id, MESSAGES_PER_CONVERSATION_MAX);
  return {
    conversation: await toConversation(conversation),
    messages: rows.map((row) => toMessageNow(id, row)),
    activeMessageId: conversation.activeMessageId,
    presets: await presetsIn(id),
  };
}
