import type { MessageRow } from "@/db/queries/messages";
import type { AnswerEvent } from "@/lib/domain/answer-event";
import { partsFrom, partsSince } from "@/lib/domain/answer-text";
import { Refusal } from "@/lib/domain/errors";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { conversationOf } from "../conversation-of";
import { contentEvents, endEvents } from "./answer-events";
import type { AnswerPlace } from "./answer-place";
import { messageOf } from "./branch";
import { liveAnswer } from "./live-answers";

/** The events of an answer that has ended, after `after`. */
async function* replay(message: MessageRow, after: number): AsyncGenerator<AnswerEvent> {
  const { id, parentId, model, state, finishReason, usage, cost, firstTokenMs, toolCalls } =
    message;
  if (after < 1) yield { type: "answer-start", seq: 1, answer: { id, parentId, model } };
  const parts = partsFrom(message);
  yield* contentEvents(partsSince(parts, Math.max(0, after - 1)));
  if (state === "streaming") return;
  const failure = message.failure as AnswerFailureCode | null;
  const length = message.text.length + (message.reasoning?.length ?? 0);
  const taken = { usage, cost, firstTokenMs };
  yield* endEvents(
    { state, finishReason, failure, toolCalls, retryAfterMs: null, ...taken },
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
