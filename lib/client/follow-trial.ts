import type { Trial } from "@/lib/domain/trial";
import { type AnswerView, nextView } from "./apply-event";
import { paced } from "./paced";
import { tryPreset } from "./preset-api";
import { readEvents } from "./read-events";
import { RequestFailure } from "./request";

type Following = {
  /** The answer so far, a few times a second. */
  onView: (answer: AnswerView) => void;
  signal: AbortSignal;
};

/** Follows a trial to its end. An answer of which the connection broke cannot be taken up again. @throws RequestFailure */
export async function followTrial(trial: Trial, { onView, signal }: Following): Promise<void> {
  let view: AnswerView | undefined;
  const show = () => {
    if (view && !signal.aborted) onView(view);
  };
  const paint = paced(show);
  try {
    for await (const event of readEvents(await tryPreset(trial, signal))) {
      view = nextView(view, event);
      paint.request();
    }
  } finally {
    paint.cancel();
  }
  show();
  if (view?.state === "streaming" && !signal.aborted)
    throw new RequestFailure("unreachable", "The connection broke off.");
}
