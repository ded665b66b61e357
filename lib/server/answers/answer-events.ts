import type { AnswerEvent } from "@/lib/domain/answer-event";
import { failureMessage } from "@/lib/domain/answer-failure";
import type { AnswerPart } from "@/lib/domain/answer-text";
import { toDollars } from "@/lib/domain/money";
import type { AnswerEnd } from "./answer-end";

/** Parts as the events a reader folds; the sequence number law stands at `AnswerEvent`. */
export function* contentEvents(parts: Iterable<AnswerPart>): Generator<AnswerEvent> {
  for (const { start, kind, text } of parts) {
    yield { type: `${kind}-delta`, seq: 1 + start + text.length, text };
  }
}

/** Says to a reader who is at `position` that its text beyond the first `textLength` code units was thought. */
export const turnEvent = (position: number, textLength: number): AnswerEvent => ({
  type: "text-was-reasoning",
  seq: 1 + position,
  textLength,
});

/** The closing events of an answer of `length` code units. */
export function* endEvents(end: AnswerEnd, length: number): Generator<AnswerEvent> {
  const { state, finishReason, failure, retryAfterMs, usage, toolCalls, omitted, sources } = end;
  let seq = 1 + length;
  if (failure !== null) {
    seq += 1;
    const message = failureMessage[failure];
    yield {
      type: "answer-error",
      seq,
      code: failure,
      message,
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    };
  }
  yield {
    type: "answer-end",
    seq: seq + 1,
    state,
    finishReason,
    usage,
    cost: end.cost === null ? null : toDollars(end.cost),
    firstTokenMs: end.firstTokenMs,
    ...(toolCalls ? { toolCalls } : {}),
    ...(omitted ? { omitted } : {}),
    ...(sources ? { sources } : {}),
  };
}
