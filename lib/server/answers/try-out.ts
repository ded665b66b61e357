import type { AnswerEvent } from "@/lib/domain/answer-event";
import { newId } from "@/lib/domain/id";
import type { ChosenModel, Model, Prompt } from "@/lib/domain/model";
import type { PromptBody } from "@/lib/domain/prompt";
import { type Admission, admitPrompt } from "../usage/admission";
import { hearOut } from "./hear-out";
import { LiveAnswer } from "./live-answer";
import { addLiveAnswer, removeLiveAnswer, requireFreeStream } from "./live-answers";

/** What is tried out belongs to no conversation. */
const NOWHERE = "";

async function seeThrough(
  answer: LiveAnswer,
  model: Model,
  { prompt, admission }: { prompt: Prompt; admission: Admission },
): Promise<void> {
  const end = await hearOut(answer, { model, prompt, purpose: "trial", admission });
  removeLiveAnswer(answer);
  answer.finish(end);
}

/**
 * Lets a model answer for its one reader: nothing is stored, and when `signal` aborts, the model is hushed. It is one
 * of the answers that a person may have under way. @throws Refusal `insufficient_quota`, `rate_limited`
 */
export async function tryOut(
  ownerId: string,
  { model, name }: ChosenModel,
  body: PromptBody,
): Promise<(signal: AbortSignal) => AsyncGenerator<AnswerEvent>> {
  const prompt = { model: name, ...body };
  requireFreeStream(ownerId);
  const admission = await admitPrompt(ownerId, prompt);
  const identity = { ownerId, conversationId: NOWHERE, id: newId(), parentId: null };
  const answer = new LiveAnswer({ ...identity, model: name });
  try {
    requireFreeStream(ownerId);
  } catch (error) {
    admission.end();
    throw error;
  }
  addLiveAnswer(answer);
  void seeThrough(answer, model, { prompt, admission });
  return (signal) => {
    signal.addEventListener("abort", () => answer.cut("stopped"), { once: true });
    return answer.follow(0, signal);
  };
}
