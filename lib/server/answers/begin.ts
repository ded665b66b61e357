import { findConversation, isOpenConversation } from "@/db/queries/conversations";
import type { AnswerPart } from "@/lib/domain/answer-text";
import { Refusal } from "@/lib/domain/errors";
import type { ChosenModel } from "@/lib/domain/model";
import type { PromptBody } from "@/lib/domain/prompt";
import { announce } from "../changes";
import { announceConversation } from "../conversation-entry";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import type { Admission } from "../usage/admission";
import type { BesideText } from "./beside-text";
import { type AnswerIdentity, LiveAnswer } from "./live-answer";
import { addLiveAnswer, liveAnswer, removeLiveAnswer, requireFreeStream } from "./live-answers";
import type { Taken } from "./taken";
import { giveTitle } from "./title";
import { writeAnswer } from "./write-answer";

type Opening = {
  identity: AnswerIdentity;
  /** What a continued answer has, and took, already. */
  written?: readonly AnswerPart[];
  before?: Taken & BesideText;
  prompt: PromptBody;
  /** What is set aside for it; ended with it, also when nothing begins. */
  admission: Admission;
  /** Stores that the answer is under way. When it rejects, nothing has begun. */
  store: () => Promise<void>;
};

async function announceAnswer({
  identity: { ownerId, conversationId },
}: LiveAnswer): Promise<void> {
  announce(ownerId, { type: "messages-changed", conversationId });
  const row = await findConversation(database(), ownerId, conversationId);
  if (row) announceConversation(ownerId, row);
}

async function seeThrough(
  answer: LiveAnswer,
  { model, name }: ChosenModel,
  { prompt, admission }: Pick<Opening, "prompt" | "admission">,
): Promise<void> {
  const written = writeAnswer(answer, model, { prompt: { model: name, ...prompt }, admission });
  await announceAnswer(answer);
  await written;
  if (answer.cutReason === "deleted") return;
  await announceAnswer(answer);
  await giveTitle(answer, model);
}

/** Looked at once more, as choosing a model takes a while: whoever deletes from now on finds the answer among the live. */
async function storeInto(
  { ownerId, conversationId }: AnswerIdentity,
  store: () => Promise<void>,
): Promise<void> {
  if (!isOpenConversation(database(), ownerId, conversationId))
    throw new Refusal("not_found", "The conversation is no longer there.");
  await store();
}

async function opened({ identity, written, before, store }: Opening): Promise<LiveAnswer> {
  requireFreeStream(identity.ownerId);
  if (liveAnswer(identity.conversationId, identity.id))
    throw new Refusal("conflict", "A message with this id is there already.", { param: "id" });
  const answer = new LiveAnswer(identity, written, before);
  addLiveAnswer(answer);
  try {
    answer.begun = storeInto(identity, store);
    await answer.begun;
    return answer;
  } catch (error) {
    removeLiveAnswer(answer);
    throw error;
  }
}

/**
 * Stores an answer as under way, then lets the model write it. From here on it belongs to the server: the caller
 * may follow it or leave. It is known as live before it is stored, so that whoever finds the row can follow.
 * @throws Refusal `rate_limited` or `conflict`, and whatever `store` throws
 */
export async function begin(opening: Opening, chosen: ChosenModel): Promise<void> {
  const answer = await opened(opening).catch((error) => {
    opening.admission.end();
    throw error;
  });
  seeThrough(answer, chosen, opening).catch((error) =>
    log().error(errorFields(error), "after an answer"),
  );
}
