/** Which messages of a branch are drawn: those from `from` up to, but not with, `to`. */
export type TranscriptWindow = { from: number; to: number };

type Node = { id: string };

/** These fill a screen, and are few enough to be drawn in one go. */
const FIRST_DRAWN = 16;
const BEFORE_PLACE = 4;
const MORE_DRAWN = 16;
/** Far ones are let go of beyond this many, so that a page costs the same however far it was read. */
const DRAWN_MAX = 160;

const end = (length: number): TranscriptWindow => ({
  from: Math.max(0, length - FIRST_DRAWN),
  to: length,
});

/** The window on the end of a branch, or around one of its messages. */
export function windowOn(path: readonly Node[], messageId?: string): TranscriptWindow {
  const index = path.findIndex(({ id }) => id === messageId);
  if (index === -1 || index >= path.length - (FIRST_DRAWN - BEFORE_PLACE)) return end(path.length);
  const from = Math.max(0, index - BEFORE_PLACE);
  return { from, to: Math.min(path.length, from + FIRST_DRAWN) };
}

/** The window with more messages at one side; at the other, far ones are let go of. */
export function widened(
  { from, to }: TranscriptWindow,
  side: "start" | "end",
  length: number,
): TranscriptWindow {
  if (side === "start") {
    const start = Math.max(0, from - MORE_DRAWN);
    return { from: start, to: Math.min(to, start + DRAWN_MAX) };
  }
  const stop = Math.min(length, to + MORE_DRAWN);
  return { from: Math.max(from, stop - DRAWN_MAX), to: stop };
}

/**
 * The window on the same messages after the branch has changed: was longer, was another from some message on, or had
 * its beginning fetched. One that reached the end still does.
 */
export function movedWindow(
  window: TranscriptWindow,
  before: readonly Node[],
  after: readonly Node[],
): TranscriptWindow {
  const indexOf = new Map(after.map(({ id }, index) => [id, index]));
  for (let index = window.from; index < window.to; index += 1) {
    const now = indexOf.get(before[index]?.id ?? "");
    if (now === undefined) continue;
    const shift = now - index;
    const to = window.to === before.length ? after.length : window.to + shift;
    return { from: Math.max(0, window.from + shift), to: Math.min(after.length, to) };
  }
  return end(after.length);
}
