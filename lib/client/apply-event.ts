import { type AnswerEvent, seqAfter } from "@/lib/domain/answer-event";
import type { Message } from "@/lib/domain/conversation";

/**
 * An answer as it is shown: what is stored, for how long the provider asked us to wait when it refused, and whether the
 * server cannot save it just now.
 */
export type AnswerView = Message & { retryAfterMs?: number; unsaved?: boolean };

/** Events are missing between what we have and this one: follow again from what we have. */
export class EventsMissing extends Error {}

/** An answer of which nothing has arrived yet. */
export const emptyAnswer = (answer: {
  id: string;
  parentId: string | null;
  model: string | null;
}): AnswerView => ({
  ...answer,
  role: "assistant",
  text: "",
  frozenPresetId: null,
  state: "streaming",
  finishReason: null,
  failure: null,
  usage: null,
  cost: null,
  firstTokenMs: null,
  createdAt: new Date().toISOString(),
  endedAt: null,
});

/** The part of a delta that we do not have yet. @throws EventsMissing */
function freshPart(answer: AnswerView, delta: { seq: number; text: string }): string {
  const fresh = delta.seq - seqAfter(answer);
  if (fresh <= 0) return "";
  if (fresh > delta.text.length)
    throw new EventsMissing(`${fresh - delta.text.length} characters are missing`);
  return delta.text.slice(-fresh);
}

/** The answer with what there is of `change`; what it does not name stays. */
const changed = (
  answer: AnswerView,
  change: { [Key in keyof AnswerView]?: AnswerView[Key] | undefined },
) => {
  const told = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...answer, ...Object.fromEntries(told) } as AnswerView;
};

/** The answer whose text beyond a length was thought. Who has more than the event knows of has heard it. */
function withThought(
  answer: AnswerView,
  { seq, textLength }: { seq: number; textLength: number },
): AnswerView {
  const { text, reasoning = "" } = answer;
  if (seqAfter(answer) > seq || text.length <= textLength) return answer;
  const thought = reasoning + text.slice(textLength);
  return changed(answer, { text: text.slice(0, textLength), reasoning: thought });
}

/**
 * One step of an answer. Pure and idempotent: what we already have is dropped, a delta that overlaps is cut,
 * so a stream may be followed again from anywhere. @throws EventsMissing
 */
export function applyEvent(answer: AnswerView, event: AnswerEvent): AnswerView {
  switch (event.type) {
    case "answer-start":
      return changed(answer, { model: event.answer.model });
    case "text-delta":
      return changed(answer, { text: answer.text + freshPart(answer, event) });
    case "reasoning-delta":
      return changed(answer, {
        reasoning: (answer.reasoning ?? "") + freshPart(answer, event) || undefined,
      });
    case "text-was-reasoning":
      return withThought(answer, event);
    case "answer-saving":
      return changed(answer, { unsaved: !event.saved });
    case "answer-error":
      return changed(answer, { failure: event.code, retryAfterMs: event.retryAfterMs });
    case "answer-end": {
      const { state, finishReason, usage, cost, firstTokenMs, toolCalls, omitted, sources } = event;
      // The end is told when it is stored.
      const unsaved = answer.unsaved ? false : undefined;
      const beside = { toolCalls, omitted, sources, unsaved };
      return changed(answer, { state, finishReason, usage, cost, firstTokenMs, ...beside });
    }
  }
}

/** The same for a reader who may have nothing yet: before its start there is no answer. @throws EventsMissing */
export function nextView(
  answer: AnswerView | undefined,
  event: AnswerEvent,
): AnswerView | undefined {
  if (answer) return applyEvent(answer, event);
  return event.type === "answer-start" ? emptyAnswer(event.answer) : undefined;
}
