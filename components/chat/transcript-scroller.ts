import type { ReadingPlace } from "@/lib/client/reading-places";
import { distanceFromEnd, followsEnd, type ScrollState } from "./follows-end";
import {
  anchorOf,
  placeOf,
  restoreAnchor,
  type ScrollAnchor,
  scrollToPlace,
} from "./scroll-anchor";

export type Drawn = {
  hasEarlier: boolean;
  hasLater: boolean;
  /** The branch that is drawn does not go on from the one before. */
  branched: boolean;
};

type Listener = {
  /** The reader comes near to where the drawn messages end, though the branch does not. */
  onNear: (side: "start" | "end") => void;
  /** @param place undefined while the end is followed */
  onMove: (place: ReadingPlace | undefined) => void;
};

export type TranscriptScroller = {
  /** @returns how to end it */
  attach: (box: HTMLElement, content: HTMLElement) => () => void;
  /** To be called when other messages are drawn, before the browser paints. */
  settle: (drawn: Drawn) => void;
  follow: () => void;
  /** Stands a message at a place, now or as soon as it is drawn. @returns whether it is drawn */
  show: (place: ReadingPlace) => boolean;
  /** The message at the upper edge. */
  topMessageId: () => string | undefined;
};

/** So many screens beyond the one in view are drawn ahead. */
const SCREENS_AHEAD = 2;

/** The side where the reader comes near to the last drawn message. */
function nearSide(at: HTMLElement, { hasEarlier, hasLater }: Drawn): "start" | "end" | undefined {
  const room = SCREENS_AHEAD * at.clientHeight;
  if (hasEarlier && at.scrollTop < room) return "start";
  return hasLater && distanceFromEnd(at) < room ? "end" : undefined;
}

const stateOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): ScrollState => ({
  scrollTop,
  scrollHeight,
  clientHeight,
});

/**
 * Keeps the reader of a transcript where they are: at the end while it grows, if they are there; else where they
 * stopped, whatever is drawn, fetched or takes another size above.
 */
export function createTranscriptScroller(
  start: ReadingPlace | undefined,
  { onNear, onMove }: Listener,
): TranscriptScroller {
  let box: HTMLElement | undefined;
  let drawn: Drawn = { hasEarlier: false, hasLater: false, branched: false };
  let follows = start === undefined;
  let wanted = start;
  let anchor: ScrollAnchor | null = null;
  let state: ScrollState = { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };
  let isWidening = false;

  const note = (at: HTMLElement) => {
    state = stateOf(at);
    anchor = follows ? null : anchorOf(at);
    onMove(anchor ? placeOf(anchor) : undefined);
  };
  const drawAhead = (at: HTMLElement) => {
    const side = isWidening ? undefined : nearSide(at, drawn);
    if (!side) return;
    isWidening = true;
    onNear(side);
  };
  const keepPlace = () => {
    if (!box) return;
    if (wanted && scrollToPlace(box, wanted)) {
      wanted = undefined;
      note(box);
    } else if (follows) box.scrollTop = box.scrollHeight;
    else if (anchor) restoreAnchor(box, anchor);
    state = stateOf(box);
    drawAhead(box);
  };
  const look = () => {
    if (!box) return;
    follows = followsEnd(follows, state, box) && !drawn.hasLater;
    note(box);
    drawAhead(box);
  };

  return {
    attach: (scroller, content) => {
      box = scroller;
      const observer = new ResizeObserver(keepPlace);
      observer.observe(content);
      observer.observe(scroller);
      scroller.addEventListener("scroll", look, { passive: true });
      return () => {
        box = undefined;
        observer.disconnect();
        scroller.removeEventListener("scroll", look);
      };
    },
    settle: (now) => {
      drawn = now;
      isWidening = false;
      if (now.branched) follows = false;
      keepPlace();
      if (now.branched) look();
    },
    follow: () => {
      follows = true;
      wanted = undefined;
      onMove(undefined);
      if (!drawn.hasLater) keepPlace();
    },
    show: (place) => {
      follows = false;
      wanted = place;
      keepPlace();
      return wanted === undefined;
    },
    topMessageId: () => (box && anchorOf(box))?.message.dataset.message,
  };
}
