import type { AnswerEndState } from "@/lib/domain/answer-event";
import { type AnswerFailureCode, type FinishReason, ModelFailure } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import type { BesideText } from "./beside-text";

/** Why an answer is cut short. */
export type CutReason = "stopped" | "server_stopped" | "answer_too_long" | "deleted";

/** How an answer ended. `failure` is set for `failed` and `interrupted`. */
export type AnswerEnd = {
  state: AnswerEndState;
  finishReason: FinishReason | null;
  failure: AnswerFailureCode | null;
  retryAfterMs: number | null;
  usage: Usage | null;
  /** Billionths of a US dollar; null where the model has no price. */
  cost: number | null;
  firstTokenMs: number | null;
  toolCalls: string[] | null;
} & BesideText;

/** How an answer ended, before it is known what it took. */
export type BareEnd = Omit<AnswerEnd, "cost" | "firstTokenMs">;

/** What the model said beside the answer itself. */
export type Said = {
  finishReason: FinishReason | null;
  usage: Usage | null;
  toolCalls: string[];
} & BesideText;

type Course = { cutReason: CutReason | undefined; failure: unknown; said: Said; isEmpty: boolean };

type Verdict = Pick<AnswerEnd, "state" | "failure">;

const verdictOfCut: Record<CutReason, Verdict> = {
  stopped: { state: "stopped", failure: null },
  deleted: { state: "stopped", failure: null },
  server_stopped: { state: "interrupted", failure: "server_stopped" },
  answer_too_long: { state: "failed", failure: "answer_too_long" },
};

function verdictOfFailure(error: unknown, isEmpty: boolean): Verdict {
  if (!(error instanceof ModelFailure)) return { state: "failed", failure: "internal" };
  const brokeOff = error.code === "connection_lost" && !isEmpty;
  return { state: brokeOff ? "interrupted" : "failed", failure: error.code };
}

/** How an answer that took this course has ended. Our own cut explains whatever the model threw because of it. */
export function endOf({ cutReason, failure, said, isEmpty }: Course): BareEnd {
  const { usage, toolCalls, omitted, sources } = said;
  const retryAfterMs = failure instanceof ModelFailure ? failure.retryAfterMs : null;
  const rest = {
    usage,
    toolCalls: toolCalls.length === 0 ? null : toolCalls,
    omitted,
    sources,
    retryAfterMs,
  };
  if (cutReason !== undefined) return { ...verdictOfCut[cutReason], finishReason: null, ...rest };
  if (failure !== undefined)
    return { ...verdictOfFailure(failure, isEmpty), finishReason: null, ...rest };
  if (isEmpty && toolCalls.length === 0 && omitted === null)
    return { state: "failed", failure: "empty_answer", finishReason: said.finishReason, ...rest };
  return { state: "complete", failure: null, finishReason: said.finishReason ?? "stop", ...rest };
}
