import { type AnswerEvent, seqAfter } from "@/lib/domain/answer-event";
import type { Message } from "@/lib/domain/conversation";

/** An answer as it is shown: what is stored, and for how long the provider asked us to wait when it refused. */
export type AnswerView = Message & { retryAfterMs?: number };

/** Events are missing between what we have and this one: follow again from what we have. */
export class EventsMissing extends Error {}

/** An answer of which nothing has arrived yet. */
export const emptyAnswer = (answer: { id: string; parentId: string | null; model: string | null }): AnswerView => ({
  ...answer,
  role: "assistant",
  text: "",
  state: "streaming",
  finishReason: null,
  failure: null,
  usage: null,
  createdAt: new Date().toISOString(),
});

/** The part of a delta that we do not have yet. @throws EventsMissing */
function freshPart(answer: AnswerView, delta: { seq: number; text: string }): string {
  const fresh = delta.seq - seqAfter(answer);
  if (fresh <= 0) return "";
  if (fresh > delta.text.length) throw new EventsMissing(`${fresh - delta.text.length} characters are missing`);
  return delta.text.slice(-fresh);
}

/**
 * One step of an answer. Pure and idempotent: what we already have is dropped, a delta that overlaps is cut,
 * so a stream may be followed again from anywhere. @throws EventsMissing
 */
export function applyEvent(answer: AnswerView, event: AnswerEvent): AnswerView {
  switch (event.type) {
    case "answer-start":
      return answer.model === event.answer.model ? answer : { ...answer, model: event.answer.model };
    case "text-delta": {
      const text = freshPart(answer, event);
      return text === "" ? answer : { ...answer, text: answer.text + text };
    }
    case "reasoning-delta": {
      const text = freshPart(answer, event);
      return text === "" ? answer : { ...answer, reasoning: (answer.reasoning ?? "") + text };
    }
    case "answer-error": {
      const { code, retryAfterMs } = event;
      return { ...answer, failure: code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    }
    case "answer-end": {
      const { state, finishReason, usage, toolCalls } = event;
      return { ...answer, state, finishReason, usage, ...(toolCalls === undefined ? {} : { toolCalls }) };
    }
  }
}
