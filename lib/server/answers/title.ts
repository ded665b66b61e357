import { updateMissingTitle } from "@/db/queries/conversations";
import { listMessagesById } from "@/db/queries/messages";
import type { Model } from "@/lib/domain/model";
import { titleFromModel, titleFromWords, titlePrompt } from "@/lib/domain/title";
import { announceConversation } from "../conversation-entry";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import type { LiveAnswer } from "./live-answer";

const TITLE_PATIENCE_MS = 20_000;

/** A title by the model, or undefined where it gives none in time. */
async function askForTitle(
  model: Model,
  name: string,
  exchange: [question: string, answer: string],
) {
  let written = "";
  try {
    const prompt = { model: name, messages: titlePrompt(...exchange) };
    const events = await model.answer(prompt, AbortSignal.timeout(TITLE_PATIENCE_MS));
    for await (const event of events) if (event.type === "text") written += event.text;
  } catch {
    return undefined;
  }
  return titleFromModel(written) || undefined;
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
      : await askForTitle(model, name, [question.text, text]);
  const title =
    byModel === undefined
      ? { title: titleFromWords(question.text), titledBy: "words" as const }
      : { title: byModel, titledBy: "model" as const };
  const titled = await updateMissingTitle(database(), ownerId, { id: conversationId, ...title });
  if (titled) announceConversation(ownerId, titled);
}
