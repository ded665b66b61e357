import type { MessageState } from "./conversation";
import type { AnswerFailureCode, FinishReason, OmittedParts, Source } from "./model";
import type { Usage } from "./usage";

export type AnswerEndState = Exclude<MessageState, "streaming">;

/**
 * What happens to an answer, in order. The server yields it, the browser folds it.
 *
 * `seq` says how much of the answer a reader has after the event: 1 for `answer-start`, and one more for
 * each UTF-16 code unit of reasoning or text. So any prefix has a number, a reader who holds a prefix can
 * work it out (`seqAfter`), and "everything after SEQ" is exact across reloads and restarts.
 * `text-was-reasoning` says that of what a reader has by then, the text beyond its first `textLength` code units was
 * thought, and belongs behind the reasoning; it adds nothing, so it counts nothing.
 * `answer-error` and `answer-end` close the answer and count one each; `answer-saving` counts nothing.
 */
export type AnswerEvent =
  | {
      type: "answer-start";
      seq: number;
      answer: { id: string; parentId: string | null; model: string | null };
    }
  | { type: "text-delta"; seq: number; text: string }
  | { type: "reasoning-delta"; seq: number; text: string }
  | { type: "text-was-reasoning"; seq: number; textLength: number }
  /** Whether what is being written can be saved just now: told when it cannot, and when it can again. */
  | { type: "answer-saving"; seq: number; saved: boolean }
  | {
      type: "answer-error";
      seq: number;
      code: AnswerFailureCode;
      message: string;
      retryAfterMs?: number;
    }
  | {
      type: "answer-end";
      seq: number;
      state: AnswerEndState;
      finishReason: FinishReason | null;
      usage: Usage | null;
      /** US dollars; null where the model has no price. */
      cost: number | null;
      firstTokenMs: number | null;
      toolCalls?: string[];
      /** What the answer had beside text, and cannot be shown. */
      omitted?: OmittedParts;
      sources?: Source[];
    };

/** The sequence number of a reader who has `answer-start` and this much of the answer. */
export const seqAfter = (answer: { text: string; reasoning?: string }) =>
  1 + answer.text.length + (answer.reasoning?.length ?? 0);

/** One event as a server-sent event frame (HTML Standard, section 9.2). */
export function encodeEvent({ type, seq, ...rest }: AnswerEvent): string {
  return `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(rest)}\n\n`;
}

export type Frame = { id?: string | undefined; event?: string | undefined; data: string };

const knownTypes: ReadonlySet<string> = new Set<AnswerEvent["type"]>([
  "answer-start",
  "text-delta",
  "reasoning-delta",
  "text-was-reasoning",
  "answer-saving",
  "answer-error",
  "answer-end",
]);

/** The event in a frame, or undefined for a type this version does not know. Our own server is trusted for the shape. */
export function decodeEvent(frame: Frame): AnswerEvent | undefined {
  if (frame.event === undefined || !knownTypes.has(frame.event)) return undefined;
  const rest = JSON.parse(frame.data) as object;
  return { ...rest, type: frame.event, seq: Number(frame.id) } as AnswerEvent;
}
