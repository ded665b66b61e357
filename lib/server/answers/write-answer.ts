import { setTimeout as sleep } from "node:timers/promises";
import { endAnswer } from "@/db/queries/answers";
import type { Model, Prompt } from "@/lib/domain/model";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import type { Admission } from "../usage/admission";
import type { AnswerEnd } from "./answer-end";
import { hearOut } from "./hear-out";
import type { LiveAnswer } from "./live-answer";
import { removeLiveAnswer } from "./live-answers";
import { partWriter } from "./part-writer";

/** After an end that could not be stored, the next try. */
const STORE_RETRY_MS = 1_000;

/**
 * Lets the model write the answer to its end, whoever reads along, and stores it. Never rejects: whatever goes
 * wrong is how the answer ended. Followers hear the end when it is stored, so that nothing is shown as complete
 * that is not.
 */
export async function writeAnswer(
  answer: LiveAnswer,
  model: Model,
  { prompt, admission }: { prompt: Prompt; admission: Admission },
): Promise<AnswerEnd> {
  const began = performance.now();
  partWriter().add(answer);
  const end = await hearOut(answer, {
    model,
    prompt,
    purpose: "chat",
    admission,
    onWords: () => partWriter().note(answer),
    onTurn: (from) => partWriter().turn(answer, from),
  });
  answer.outcome = end;
  await store(answer, end);
  removeLiveAnswer(answer);
  answer.finish(end);
  const { conversationId, id: answerId } = answer.identity;
  const ms = Math.round(performance.now() - began);
  log().info(
    { conversationId, answerId, state: end.state, failure: end.failure, length: answer.length, ms },
    "answer ended",
  );
  return end;
}

/** Tries until it is stored: a full disk is emptied some day, and the text is in memory until then. */
async function store(answer: LiveAnswer, end: AnswerEnd): Promise<void> {
  await partWriter().remove(answer);
  if (answer.cutReason === "deleted") return;
  const { conversationId, id: answerId } = answer.identity;
  const { state, finishReason, failure, usage, cost, firstTokenMs } = end;
  const { toolCalls, omitted, sources } = end;
  const row = {
    state,
    finishReason,
    failure,
    usage,
    cost,
    firstTokenMs,
    toolCalls,
    omitted,
    sources,
    ...answer.stored(),
    endedAt: new Date(),
  };
  for (;;) {
    try {
      return await endAnswer(database(), { conversationId, answerId }, row);
    } catch (error) {
      log().warn(
        { conversationId, answerId, ...errorFields(error) },
        "the end of an answer could not be saved; trying again",
      );
      answer.noteSaved(false);
    }
    await sleep(STORE_RETRY_MS);
  }
}
