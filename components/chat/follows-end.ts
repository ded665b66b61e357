/** Where a scroller stands, in pixels. */
export type ScrollState = { scrollTop: number; scrollHeight: number; clientHeight: number };

/** Nearer to the end than this counts as at the end. */
const NEAR_PX = 32;

export const distanceFromEnd = ({ scrollTop, scrollHeight, clientHeight }: ScrollState) =>
  scrollHeight - scrollTop - clientHeight;

export const isAtEnd = (state: ScrollState) => distanceFromEnd(state) < NEAR_PX;

/**
 * Whether the end is to be followed after a scroll: a move up by the reader lets go at once, coming back to the end
 * takes hold again. A scroller that stands higher because its content became shorter was not moved by the reader.
 */
export function followsEnd(follows: boolean, before: ScrollState, now: ScrollState): boolean {
  const movedUp = now.scrollTop < before.scrollTop - 1 && now.scrollHeight >= before.scrollHeight;
  return !movedUp && (follows || isAtEnd(now));
}
