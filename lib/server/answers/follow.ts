import type { MessageRow } from "@/db/queries/messages";
import type { AnswerEvent } from "@/lib/domain/answer-event";
import { type AnswerPart, partsFrom, partsSince, textLengthAt } from "@/lib/domain/answer-text";
import { Refusal } from "@/lib/domain/errors";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { conversationOf } from "../conversation-of";
import { contentEvents, endEvents, turnEvent } from "./answer-events";
import type { AnswerPlace } from "./answer-place";
import { messageOf } from "./branch";
import { liveAnswer } from "./live-answers";

/** Whether the last that stands before `position` is reasoning. */
const isReasoningAt = (parts: readonly AnswerPart[], position: number) =>
  parts.some(
    ({ start, kind, text }) =>
      kind === "reasoning" && start < position && position <= start + text.length,
  );

/** The events of an answer that has ended, after `after`. */
async function* replay(message: MessageRow, after: number): AsyncGenerator<AnswerEvent> {
  const { id, parentId, model, state, finishReason } = message;
  const { usage, cost, firstTokenMs, toolCalls, omitted, sources } = message;
  if (after < 1) yield { type: "answer-start", seq: 1, answer: { id, parentId, model } };
  const parts = partsFrom(message);
  const position = Math.max(0, after - 1);
  // It may have been text when this reader left.
  if (isReasoningAt(parts, position)) yield turnEvent(position, textLengthAt(parts, position));
  yield* contentEvents(partsSince(parts, position));
  if (state === "streaming") return;
  const failure = message.failure as AnswerFailureCode | null;
  const length = message.text.length + (message.reasoning?.length ?? 0);
  const taken = { usage, cost, firstTokenMs };
  yield* endEvents(
    { state, finishReason, failure, toolCalls, omitted, sources, retryAfterMs: null, ...taken },
    length,
  );
}

type Follow = (after: number, signal: AbortSignal) => AsyncGenerator<AnswerEvent>;

/**
 * The way to follow an answer: its events after `after`, then live until it ends or `signal` aborts.
 * All that can be refused is refused here, before the first event. @throws Refusal `not_found`
 */
export async function followerOf({
  ownerId,
  conversationId,
  answerId,
}: AnswerPlace): Promise<Follow> {
  await conversationOf(ownerId, conversationId);
  const live = liveAnswer(conversationId, answerId);
  if (live) return (after, signal) => live.follow(after, signal);
  const message = await messageOf(conversationId, answerId);
  if (message.role !== "assistant") throw new Refusal("not_found", "There is no such answer.");
  return (after) => replay(message, after);
}
