"use client";

import { startTransition, useCallback, useLayoutEffect, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { ReadingPlace } from "@/lib/client/reading-places";
import { useChat } from "./chat-provider";
import { createTranscriptScroller } from "./transcript-scroller";
import { widened, windowOn } from "./transcript-window";
import { usePrinting } from "./use-printing";
import { useTranscriptWindow } from "./use-transcript-window";

type Path = readonly AnswerView[];

const goesOn = (before: Path, after: Path) => {
  const lastId = before.at(-1)?.id;
  return lastId === undefined || after.findLastIndex(({ id }) => id === lastId) !== -1;
};

/** Draws the part of a branch that is being read, and keeps each conversation's reader at their place. */
export function useTranscriptScroll(conversationId: string, path: Path) {
  const { places } = useChat();
  const [start] = useState(() => places.read(conversationId));
  const { window, drawn, changeWindow } = useTranscriptWindow(path, start?.messageId);
  const [atEnd, setAtEnd] = useState(start === undefined);
  const [scroller] = useState(() =>
    createTranscriptScroller(start, {
      onNear: (side) =>
        startTransition(() => changeWindow((known, { length }) => widened(known, side, length))),
      onMove: (place) => {
        places.write(conversationId, place);
        setAtEnd(place === undefined);
      },
    }),
  );
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const drawnPath = useRef(path);

  useLayoutEffect(() => {
    if (box.current && content.current) return scroller.attach(box.current, content.current);
    return undefined;
  }, [scroller]);
  useLayoutEffect(() => {
    const branched = !goesOn(drawnPath.current, path);
    drawnPath.current = path;
    scroller.settle({ hasEarlier: window.from > 0, hasLater: window.to < path.length, branched });
  }, [scroller, window, path]);

  const printing = usePrinting();
  const leftAt = useRef<{ place: ReadingPlace | undefined }>(undefined);
  useLayoutEffect(() => {
    if (printing) leftAt.current = { place: places.read(conversationId) };
    else if (leftAt.current) {
      const { place } = leftAt.current;
      leftAt.current = undefined;
      if (place) scroller.show(place);
      else scroller.follow();
    }
  }, [printing, scroller, places, conversationId]);

  const toEnd = useCallback(() => {
    scroller.follow();
    changeWindow((known, now) => (known.to < now.length ? windowOn(now) : known));
  }, [scroller, changeWindow]);
  const show = useCallback(
    (place: ReadingPlace) => {
      if (!scroller.show(place)) changeWindow((_, now) => windowOn(now, place.messageId));
    },
    [scroller, changeWindow],
  );

  return {
    box,
    content,
    drawn: printing ? path : drawn,
    atEnd,
    toEnd,
    show,
    topMessageId: scroller.topMessageId,
  };
}
