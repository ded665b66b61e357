import { type ConversationRowChange, updateConversation } from "@/db/queries/conversations";
import { findMessage } from "@/db/queries/messages";
import type { Conversation, ConversationChange } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { announce } from "../changes";
import { announceConversation } from "../conversation-entry";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { toConversation } from "./to-conversation";

type Change = Omit<ConversationChange, "presetId">;

function toRowChange({
  title,
  pinned,
  archived,
  model,
  activeMessageId,
}: Change): ConversationRowChange {
  return {
    ...(title === undefined ? {} : { title, titledBy: "hand" as const }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(archived === undefined ? {} : { archived }),
    ...(model === undefined ? {} : { model }),
    ...(activeMessageId === undefined ? {} : { activeMessageId }),
  };
}

/** Changes what the owner may change and tells their tabs. An empty change changes nothing. @throws Refusal */
export async function changeConversation(
  ownerId: string,
  id: string,
  change: Change,
): Promise<Conversation> {
  const current = await conversationOf(ownerId, id);
  const { activeMessageId } = change;
  if (activeMessageId !== undefined && !(await findMessage(database(), id, activeMessageId))) {
    throw new Refusal("not_found", "There is no such message.", { param: "activeMessageId" });
  }
  const rowChange = toRowChange(change);
  if (Object.keys(rowChange).length === 0) return toConversation(current);
  const changed = await updateConversation(database(), ownerId, { id, change: rowChange });
  if (!changed) throw new Refusal("not_found", "There is no such conversation.");
  announceConversation(ownerId, changed);
  if (activeMessageId !== undefined)
    announce(ownerId, { type: "messages-changed", conversationId: id });
  return toConversation(changed);
}
