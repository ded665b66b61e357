import { atomic } from "@/db/atomic";
import { type ConversationRowChange, updateConversationWrite } from "@/db/queries/conversations";
import { updateConversationPreset } from "@/db/queries/frozen-presets";
import { findMessage } from "@/db/queries/messages";
import type { Conversation, ConversationChange } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { announce } from "../changes";
import { announceConversation } from "../conversation-entry";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { withinQuota } from "../storage";
import { isInForce, type NewPreset } from "./new-preset";
import { toConversation } from "./to-conversation";

type Change = Omit<ConversationChange, "presetId" | "variables" | "timeZone"> & {
  /** What the conversation goes by from the next message on; left out, it stays. */
  preset?: NewPreset | undefined;
};

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

/**
 * Changes what the owner may change, all of it or, where some of it is refused, nothing, and tells their tabs. An empty
 * change changes nothing. @throws Refusal
 */
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
  const preset =
    change.preset && !(await isInForce(current, change.preset)) ? change.preset : undefined;
  const rowChange = toRowChange(change);
  const hasRowChange = Object.keys(rowChange).length > 0;
  await atomic(database(), (db) => [
    ...(preset ? updateConversationPreset(db, { ownerId, id }, preset) : []),
    ...(hasRowChange ? [updateConversationWrite(db, id, rowChange)] : []),
    ...(preset?.frozen ? [withinQuota(ownerId)(db)] : []),
  ]);
  const changed = await conversationOf(ownerId, id);
  if (hasRowChange) announceConversation(ownerId, changed);
  if (preset || activeMessageId !== undefined)
    announce(ownerId, { type: "messages-changed", conversationId: id });
  return toConversation(changed);
}
