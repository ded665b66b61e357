import { type AnswerView, nextView } from "./apply-event";
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
const passing: ReadonlySet<FailureCode> = new Set([
  "unreachable",
  "unavailable",
  "internal",
  "rate_limited",
]);
const isLasting = (error: unknown) => error instanceof RequestFailure && !passing.has(error.code);

/** How far the following has come. */
type Progress = { view: AnswerView | undefined; begun: boolean };

function open({ begin, resume, signal }: Following, { view, begun }: Progress): Promise<Response> {
  if (view && (begun || !begin)) return resume(view, signal);
  if (!begin) throw new Error("An answer of which nothing is known can only be begun.");
  return begin(signal);
}

/** Reads one connection for as long as it lasts. @returns whether the answer has ended */
async function readOnce(
  following: Following,
  progress: Progress,
  repaint: () => void,
): Promise<boolean> {
  const response = await open(following, progress);
  if (!progress.begun && progress.view) following.onStart(progress.view);
  progress.begun = true;
  for await (const event of readEvents(response)) {
    const known = progress.view;
    progress.view = nextView(known, event);
    if (progress.view && !known) following.onStart(progress.view);
    if (event.type === "answer-end") return true;
    repaint();
  }
  return false;
}

/**
 * Follows an answer to its end, through as many broken connections as it takes. A failure to begin is thrown, as
 * then nothing was stored; once begun, the answer is safe on the server and only what lasts is thrown.
 * @returns the whole answer, or undefined when `signal` ended the following. @throws RequestFailure
 */
export async function followToEnd(following: Following): Promise<AnswerView | undefined> {
  const { known, begin, onView, signal } = following;
  const progress: Progress = { view: known, begun: begin === undefined };
  const paint = paced(() => {
    if (progress.view && !signal.aborted) onView(progress.view);
  });
  const onBreak = (error: unknown) => {
    if (!signal.aborted && (!progress.begun || isLasting(error))) throw error;
    return false;
  };
  try {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const had = progress.view;
      const ended = await readOnce(following, progress, paint.request).catch(onBreak);
      if (ended) return progress.view;
      if (progress.view !== had) attempt = 0;
      await waitToRetry(backoffMs(attempt), signal);
    }
    return undefined;
  } finally {
    paint.cancel();
  }
}
