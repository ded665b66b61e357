import type { AnswerEvent } from "@/lib/domain/answer-event";
import { type AnswerView, applyEvent, emptyAnswer } from "./apply-event";
import { paced } from "./paced";
import { readEvents } from "./read-events";
import { type FailureCode, RequestFailure } from "./request";
import { backoffMs, waitToRetry } from "./waiting";

export type Following = {
  /** What we already have of the answer, when we have something. */
  known?: AnswerView;
  /** Begins the answer. Asked again, with the same ids, as long as nothing of it has arrived. */
  begin?: (signal: AbortSignal) => Promise<Response>;
  /** Everything after what we have. */
  resume: (known: AnswerView, signal: AbortSignal) => Promise<Response>;
  onStart: (answer: AnswerView) => void;
  /** The answer so far, a few times a second. */
  onView: (answer: AnswerView) => void;
  signal: AbortSignal;
};

/** Refusals that a little patience may cure; after any other there is nothing to follow. */
const passing: ReadonlySet<FailureCode> = new Set(["unreachable", "unavailable", "internal", "rate_limited"]);
const isLasting = (error: unknown) => error instanceof RequestFailure && !passing.has(error.code);

const step = (view: AnswerView | undefined, event: AnswerEvent): AnswerView | undefined => {
  if (view) return applyEvent(view, event);
  return event.type === "answer-start" ? emptyAnswer(event.answer) : undefined;
};

/**
 * Follows an answer to its end, through as many broken connections as it takes. A failure to begin is thrown, as
 * then nothing was stored; once begun, the answer is safe on the server and only what lasts is thrown.
 * @returns the whole answer, or undefined when `signal` ended the following. @throws RequestFailure
 */
export async function followToEnd(following: Following): Promise<AnswerView | undefined> {
  const { begin, resume, onStart, onView, signal } = following;
  let view = following.known;
  let begun = begin === undefined;
  const paint = paced(() => view && onView(view));

  const open = () => (begin && (!begun || !view) ? begin(signal) : resume(view as AnswerView, signal));
  /** Reads one connection for as long as it lasts. @returns whether the answer has ended */
  const read = async (): Promise<boolean> => {
    const response = await open();
    if (!begun && view) onStart(view);
    begun = true;
    for await (const event of readEvents(response)) {
      const known = view;
      view = step(view, event);
      if (view && !known) onStart(view);
      if (event.type === "answer-end") return true;
      paint.request();
    }
    return false;
  };
  try {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const had = view;
      try {
        if (await read()) return view;
      } catch (error) {
        if (!signal.aborted && (!begun || isLasting(error))) throw error;
      }
      if (view !== had) attempt = 0;
      await waitToRetry(backoffMs(attempt), signal);
    }
    return undefined;
  } finally {
    paint.cancel();
  }
}
