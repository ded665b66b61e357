import { type ConversationRow, findConversation } from "@/db/queries/conversations";
import { Refusal } from "@/lib/domain/errors";
import { database } from "./database";

/** The person's conversation. @throws Refusal `not_found` when it is not there or not theirs. */
export async function conversationOf(ownerId: string, id: string): Promise<ConversationRow> {
  const conversation = await findConversation(database(), ownerId, id);
  if (!conversation) throw new Refusal("not_found", "There is no such conversation.");
  return conversation;
}
