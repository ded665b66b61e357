import { closeConversation } from "@/db/queries/conversations";
import { Refusal } from "@/lib/domain/errors";
import { abandonAnswersIn } from "../answers/live-answers";
import { announce } from "../changes";
import { database } from "../database";
import { removeDeleted } from "../removal";

/**
 * Deletes a conversation with all that is in it: it is gone at once, its rows bit by bit. Answers under way end.
 * @throws Refusal `not_found`
 */
export async function removeConversation(ownerId: string, id: string): Promise<void> {
  if (!(await closeConversation(database(), ownerId, id)))
    throw new Refusal("not_found", "There is no such conversation.");
  await abandonAnswersIn(id);
  announce(ownerId, { type: "conversation-deleted", conversationId: id });
  void removeDeleted();
}
