import type { AnswerEvent } from "@/lib/domain/answer-event";
import { newId } from "@/lib/domain/id";
import type { ChosenModel } from "@/lib/domain/model";
import type { PromptBody } from "@/lib/domain/prompt";
import { requireBudget } from "../usage/caps";
import { hearOut } from "./hear-out";
import { LiveAnswer } from "./live-answer";
import { addLiveAnswer, removeLiveAnswer, requireFreeStream } from "./live-answers";

/** What is tried out belongs to no conversation. */
const NOWHERE = "";

async function seeThrough(
  answer: LiveAnswer,
  { model, name }: ChosenModel,
  prompt: PromptBody,
): Promise<void> {
  const end = await hearOut(answer, {
    model,
    prompt: { model: name, ...prompt },
    purpose: "trial",
  });
  removeLiveAnswer(answer);
  answer.finish(end);
}

/**
 * Lets a model answer for its one reader: nothing is stored, and when `signal` aborts, the model is hushed. It is one
 * of the answers that a person may have under way. @throws Refusal `insufficient_quota`, `rate_limited`
 */
export async function tryOut(
  ownerId: string,
  chosen: ChosenModel,
  prompt: PromptBody,
): Promise<(signal: AbortSignal) => AsyncGenerator<AnswerEvent>> {
  await requireBudget({ ownerId });
  requireFreeStream(ownerId);
  const identity = { ownerId, conversationId: NOWHERE, id: newId(), parentId: null };
  const answer = new LiveAnswer({ ...identity, model: chosen.name });
  addLiveAnswer(answer);
  void seeThrough(answer, chosen, prompt);
  return (signal) => {
    signal.addEventListener("abort", () => answer.cut("stopped"), { once: true });
    return answer.follow(0, signal);
  };
}
