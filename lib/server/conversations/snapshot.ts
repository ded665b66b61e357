import { listMessages } from "@/db/queries/messages";
import type { ConversationSnapshot } from "@/lib/domain/conversation";
import { MESSAGES_PER_CONVERSATION_MAX } from "@/lib/domain/limits";
import { liveAnswer } from "../answers/live-answers";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { toConversation, toMessage } from "./to-conversation";

/** The person's conversation with all its branches, and answers under way as far as they are. @throws Refusal `not_found` */
export async function snapshotOf(ownerId: string, id: string): Promise<ConversationSnapshot> {
  const conversation = await conversationOf(ownerId, id);
  const rows = await listMessages(database(), id, MESSAGES_PER_CONVERSATION_MAX);
  const messages = rows.map((row) =>
    toMessage(row, row.state === "streaming" ? liveAnswer(id, row.id)?.stored() : undefined),
  );
  return {
    conversation: toConversation(conversation),
    messages,
    activeMessageId: conversation.activeMessageId,
  };
}
