import { listMessageParents, listMessagesById } from "@/db/queries/messages";
import type { ConversationOpening } from "@/lib/domain/conversation";
import { MESSAGES_PER_CONVERSATION_MAX } from "@/lib/domain/limits";
import { pathTo } from "@/lib/domain/message-tree";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { snapshotOf, toMessageNow } from "./snapshot";
import { presetsIn, toConversation } from "./to-conversation";

/** These fill the first screens; the page fetches the others when it stands. */
const LATEST_MESSAGES = 24;

/**
 * What the page of a conversation opens with. Of a long one that is the end of the active branch with the other
 * versions of its messages, so that thousands of messages cost the page no more than a few. @throws Refusal `not_found`
 */
export async function openingOf(ownerId: string, id: string): Promise<ConversationOpening> {
  const conversation = await conversationOf(ownerId, id);
  const { activeMessageId } = conversation;
  const tree = await listMessageParents(database(), id, MESSAGES_PER_CONVERSATION_MAX);
  if (tree.length <= LATEST_MESSAGES) {
    const snapshot = await snapshotOf(ownerId, id);
    return { ...snapshot, isWhole: !snapshot.nextCursor };
  }

  const latest = pathTo(tree, activeMessageId).slice(-LATEST_MESSAGES);
  const parents = new Set(latest.map(({ parentId }) => parentId));
  const wanted = tree.filter(({ parentId }) => parents.has(parentId)).map((message) => message.id);
  const rows = await listMessagesById(database(), id, wanted);
  return {
    conversation: await toConversation(conversation),
    messages: rows.map((row) => toMessageNow(id, row)),
    activeMessageId,
    presets: await presetsIn(id),
    isWhole: false,
  };
}
