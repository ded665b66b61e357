import { isDuplicate } from "@/db/failure";
import { findConversation, insertConversation } from "@/db/queries/conversations";
import type { FrozenPresetRow } from "@/db/queries/frozen-presets";
import type { Conversation } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { withinQuota } from "../storage";
import { toConversation } from "./to-conversation";

type Start = { id: string; model: string | null; frozen: FrozenPresetRow | undefined };

async function insert(ownerId: string, { id, model, frozen }: Start) {
  const now = new Date();
  const row = { id, ownerId, model, createdAt: now, updatedAt: now };
  const blank = { title: "", titledBy: "nobody", pinned: false, archived: false } as const;
  try {
    const opening = { row: { ...row, ...blank }, frozen, guard: withinQuota(ownerId) };
    return await insertConversation(database(), opening);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return undefined;
  }
}

/** Starts an empty conversation; asked again with the same id, gives the one that is there. @throws Refusal */
export async function startConversation(ownerId: string, start: Start): Promise<Conversation> {
  const inserted = await insert(ownerId, start);
  const conversation = inserted ?? (await findConversation(database(), ownerId, start.id));
  if (!conversation) throw new Refusal("not_found", "There is no such conversation.");
  if (inserted) announceConversation(ownerId, inserted);
  return toConversation(conversation);
}
