import {
  findMessage,
  listMessageParents,
  listMessagesById,
  type MessageRow,
} from "@/db/queries/messages";
import { Refusal } from "@/lib/domain/errors";
import { MESSAGES_PER_CONVERSATION_MAX } from "@/lib/domain/limits";
import { pathTo } from "@/lib/domain/message-tree";
import { database } from "../database";

/** The messages from the first one down to `leafId`, texts included. @throws Refusal when the conversation is full */
export async function branchTo(
  conversationId: string,
  leafId: string | null,
): Promise<MessageRow[]> {
  const tree = await listMessageParents(database(), conversationId, MESSAGES_PER_CONVERSATION_MAX);
  if (tree.length >= MESSAGES_PER_CONVERSATION_MAX) {
    throw new Refusal(
      "conflict",
      `A conversation holds ${MESSAGES_PER_CONVERSATION_MAX} messages. Start a new one.`,
    );
  }
  const ids = pathTo(tree, leafId).map((message) => message.id);
  return listMessagesById(database(), conversationId, ids);
}

/** @throws Refusal `not_found` */
export async function messageOf(conversationId: string, id: string): Promise<MessageRow> {
  const message = await findMessage(database(), conversationId, id);
  if (!message) throw new Refusal("not_found", "There is no such message.");
  return message;
}
