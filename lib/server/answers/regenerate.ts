import { isDuplicate } from "@/db/failure";
import { insertAnswer } from "@/db/queries/answers";
import { findMessage } from "@/db/queries/messages";
import type { NewAnswer } from "@/lib/domain/conversation";
import { Refusal } from "@/lib/domain/errors";
import type { ChooseModel } from "@/lib/domain/model";
import { promptFrom } from "@/lib/domain/prompt";
import { conversationOf } from "../conversation-of";
import { database } from "../database";
import { withinQuota } from "../storage";
import { admitPrompt } from "../usage/admission";
import { begin } from "./begin";
import { branchTo, messageOf } from "./branch";
import { givenBy } from "./given";
import { liveAnswer } from "./live-answers";

type Regeneration = {
  ownerId: string;
  conversationId: string;
  questionId: string;
  answer: NewAnswer;
};

/** Whether this very answer was asked for before. @throws Refusal `conflict` when the id stands for something else */
async function isKnown(
  conversationId: string,
  questionId: string,
  answerId: string,
): Promise<boolean> {
  const message = await findMessage(database(), conversationId, answerId);
  if (!message) return false;
  if (message.parentId === questionId && message.role === "assistant") return true;
  throw new Refusal("conflict", "A message with this id is there already.", { param: "id" });
}

/** Sets a further answer to the same question going, beside the ones it has. Asked again with the same id, it attaches. */
export async function regenerate(
  { ownerId, conversationId, questionId, answer: { id, model: asked } }: Regeneration,
  chooseModel: ChooseModel,
): Promise<void> {
  const conversation = await conversationOf(ownerId, conversationId);
  const question = await messageOf(conversationId, questionId);
  if (question.role !== "user") throw new Refusal("not_found", "There is no such question.");
  if (await isKnown(conversationId, questionId, id)) return;

  const chosen = await chooseModel({ asked, remembered: conversation.model });
  const branch = await branchTo(conversationId, questionId);
  const { frozenPresetId } = conversation;
  const given = await givenBy(conversationId, frozenPresetId);
  const answer = {
    conversationId,
    id,
    parentId: questionId,
    role: "assistant",
    state: "streaming",
    text: "",
    model: chosen.name,
    frozenPresetId,
    createdAt: new Date(),
  } as const;
  const prompt = promptFrom(given, branch);
  const admission = await admitPrompt(ownerId, { model: chosen.name, ...prompt });
  const live = liveAnswer(conversationId, id);
  if (live?.identity.parentId === questionId) {
    admission.end();
    return live.begun;
  }
  try {
    await begin(
      {
        identity: { ownerId, conversationId, id, parentId: questionId, model: chosen.name },
        prompt,
        admission,
        store: () => insertAnswer(database(), { answer }, withinQuota(ownerId)),
      },
      chosen,
    );
  } catch (error) {
    if (!(isDuplicate(error) && (await isKnown(conversationId, questionId, id)))) throw error;
  }
}
