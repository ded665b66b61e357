import type { ConversationEntryRow } from "@/db/queries/conversations";
import type { ConversationEntry } from "@/lib/domain/conversation";
import { announce } from "./changes";

export const toEntry = ({
  id,
  title,
  pinned,
  archived,
  updatedAt,
  shared,
}: ConversationEntryRow): ConversationEntry => ({
  id,
  title,
  pinned,
  archived,
  updatedAt: updatedAt.toISOString(),
  shared,
});

/** Tells the owner's tabs how the conversation stands in the list. */
export const announceConversation = (ownerId: string, row: ConversationEntryRow) =>
  announce(ownerId, { type: "conversation-changed", conversation: toEntry(row) });
