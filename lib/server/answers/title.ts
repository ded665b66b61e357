import { updateMissingTitle } from "@/db/queries/conversations";
import { listMessagesById } from "@/db/queries/messages";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import type { Model } from "@/lib/domain/model";
import { titleFromModel, titleFromWords, titlePrompt } from "@/lib/domain/title";
import { announceConversation } from "../conversation-entry";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { admitPrompt } from "../usage/admission";
import { hearOut } from "./hear-out";
import { LiveAnswer } from "./live-answer";

const TITLE_PATIENCE_MS = 20_000;

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

/** A title by the model, or undefined where it gives none in time, or its owner has nothing left to spend on it. */
async function askForTitle(
  model: Model,
  { ownerId, conversationId, name }: { ownerId: string; conversationId: string; name: string },
  exchange: [question: string, answer: string],
) {
  const prompt = { model: name, messages: titlePrompt(...exchange) };
  const admission = await admitPrompt(ownerId, prompt, 0).catch(unlessRefused);
  if (!admission) return undefined;
  const title = new LiveAnswer({
    ownerId,
    conversationId,
    id: newId(),
    parentId: null,
    model: name,
  });
  const timer = setTimeout(() => title.cut("stopped"), TITLE_PATIENCE_MS);
  const { state } = await hearOut(title, { model, prompt, purpose: "title", admission });
  clearTimeout(timer);
  return (state === "complete" && titleFromModel(title.stored().text)) || undefined;
}

/**
 * Names a conversation after its first answer has ended: by the model where the answer is worth a title, else by
 * the question's first words. Never overwrites a title that is there.
 */
export async function giveTitle(answer: LiveAnswer, model: Model): Promise<void> {
  const { ownerId, conversationId, parentId, model: name } = answer.identity;
  const conversation = await conversationOf(ownerId, conversationId);
  if (conversation.titledBy !== "nobody" || parentId === null) return;
  const [question] = await listMessagesById(database(), conversationId, [parentId]);
  if (!question) return;
  const { text } = answer.stored();
  const byModel =
    text === "" || name === null
      ? undefined
      : await askForTitle(model, { ownerId, conversationId, name }, [question.text, text]);
  const title =
    byModel === undefined
      ? { title: titleFromWords(question.text), titledBy: "words" as const }
      : { title: byModel, titledBy: "model" as const };
  const titled = await updateMissingTitle(database(), ownerId, { id: conversationId, ...title });
  if (titled) announceConversation(ownerId, titled);
}
