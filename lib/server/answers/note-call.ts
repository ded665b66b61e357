import type { Prompt } from "@/lib/domain/model";
import { wordsIn } from "@/lib/domain/prompt";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { recordCall } from "../usage/ledger";
import { costOfUsage, type ProviderCall, usageOf } from "../usage/provider-call";
import type { AnswerEnd, BareEnd } from "./answer-end";
import type { LiveAnswer } from "./live-answer";
import { type Taken, takenInAll } from "./taken";

/** What a call to a model was for, and how long it took. */
export type Heard = Pick<ProviderCall, "purpose" | "firstTokenMs" | "totalMs"> & {
  prompt: Prompt;
  /** Where in the answer it began: a continued one had something already. */
  from: number;
};

async function note(answer: LiveAnswer, end: BareEnd, heard: Heard): Promise<Taken> {
  const { prompt, from, purpose, firstTokenMs, totalMs } = heard;
  const { ownerId, conversationId } = answer.identity;
  const { state } = end;
  const said = {
    input: wordsIn(prompt.messages),
    output: answer.since(from).reduce((text, part) => text + part.text, ""),
  };
  const usage = await usageOf({ usage: end.usage, said, state });
  recordCall({
    ownerId,
    purpose,
    keyId: null,
    conversationId: conversationId || null,
    model: prompt.model,
    usage,
    firstTokenMs,
    totalMs,
    state,
  });
  const cost = usage && (await costOfUsage(prompt.model, usage));
  return takenInAll(answer.before, { usage, cost, firstTokenMs });
}

/**
 * Notes in the ledger the call by which `answer` came to its end. Gives the end with what it took; where that cannot
 * be read just now, the answer ends without it.
 */
export async function noteCall(answer: LiveAnswer, end: BareEnd, heard: Heard): Promise<AnswerEnd> {
  try {
    return { ...end, ...(await note(answer, end, heard)) };
  } catch (error) {
    log().error(errorFields(error), "what an answer took could not be read");
    return { ...end, cost: null, firstTokenMs: heard.firstTokenMs };
  }
}
