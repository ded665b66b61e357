import { findConversation, insertConversation } from "@/db/queries/conversations";
import type { Conversation, NewConversation } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { toConversation } from "./to-conversation";

type Start = Pick<NewConversation, "id"> & { model: string | null };

/** Starts an empty conversation; asked again with the same id, gives the one that is there. @throws Refusal */
export async function startConversation(
  ownerId: string,
  { id = newId(), model }: Start,
): Promise<Conversation> {
  const now = new Date();
  const inserted = await insertConversation(database(), {
    id,
    ownerId,
    title: "",
    titledBy: "nobody",
    pinned: false,
    archived: false,
    model,
    createdAt: now,
    updatedAt: now,
  });
  const conversation = inserted ?? (await findConversation(database(), ownerId, id));
  if (!conversation) throw new Refusal("not_found", "There is no such conversation.");
  if (inserted) announceConversation(ownerId, inserted);
  return toConversation(conversation);
}
