import { atomic } from "@/db/atomic";
import { findConversation, insertConversationWrites } from "@/db/queries/conversations";
import { insertMessage } from "@/db/queries/messages";
import { newId } from "@/lib/domain/id";
import type { SharedConversation } from "@/lib/domain/share";
import { titleFromWords } from "@/lib/domain/title";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { frozenPrompt, pathRows } from "../path-rows";
import { withinQuota } from "../storage";

const titleOf = ({ title, messages }: SharedConversation) =>
  title ?? titleFromWords(messages[0]?.text ?? "");

/** Copies what a link shows into a new conversation of this person. @returns its id */
export async function copyShared(
  ownerId: string,
  shared: SharedConversation,
  presetName: string,
): Promise<string> {
  const id = newId();
  const now = new Date();
  const place = { conversationId: id, createdAt: now };
  const { systemPrompt } = shared;
  const frozen =
    systemPrompt === undefined
      ? undefined
      : frozenPrompt(systemPrompt, { ...place, name: presetName });
  const rows = pathRows(shared.messages, { ...place, parentId: null });
  const row = {
    id,
    ownerId,
    title: titleOf(shared),
    titledBy: "words" as const,
    pinned: false,
    archived: false,
    activeMessageId: rows.at(-1)?.id ?? null,
    createdAt: now,
    updatedAt: now,
  };
  await atomic(database(), (db) => [
    ...insertConversationWrites(db, row, frozen),
    ...rows.flatMap((message) => insertMessage(db, message)),
    withinQuota(ownerId)(db),
  ]);
  const copied = await findConversation(database(), ownerId, id);
  if (copied) announceConversation(ownerId, copied);
  return id;
}
