import { deleteConversation } from "@/db/queries/conversations";
import { Refusal } from "@/lib/domain/errors";
import { abandonAnswersIn } from "../answers/live-answers";
import { announce } from "../changes";
import { conversationOf } from "../conversation-of";
import { database } from "../database";

/** Deletes a conversation with all that is in it; answers under way end, and no row of them comes back. @throws Refusal */
export async function removeConversation(ownerId: string, id: string): Promise<void> {
  await conversationOf(ownerId, id);
  await abandonAnswersIn(id);
  const deleted = await deleteConversation(database(), ownerId, id);
  if (!deleted) throw new Refusal("not_found", "There is no such conversation.");
  announce(ownerId, { type: "conversation-deleted", conversationId: id });
}
