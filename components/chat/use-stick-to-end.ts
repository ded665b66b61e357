"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this counts as at the end. */
const NEAR_PX = 32;

const distanceFromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

/**
 * Keeps a scroller at its end while its content grows, but only while the reader is there: a move up lets go at once,
 * coming back to the end takes hold again.
 */
export function useStickToEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    sticking.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);
  useLayoutEffect(toEnd, [toEnd]);

  useEffect(() => {
    const box = scroller.current;
    if (!box || !content.current) return;
    let lastTop = box.scrollTop;
    let lastHeight = box.scrollHeight;
    const look = () => {
      const movedUp = box.scrollTop < lastTop - 1 && box.scrollHeight >= lastHeight;
      if (movedUp) sticking.current = false;
      if (distanceFromEnd(box) < NEAR_PX && !movedUp) sticking.current = true;
      lastTop = box.scrollTop;
      lastHeight = box.scrollHeight;
      setAtEnd(sticking.current);
    };
    const follow = () => {
      if (sticking.current) box.scrollTop = box.scrollHeight;
      else setAtEnd(distanceFromEnd(box) < NEAR_PX);
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content.current);
    observer.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, []);

  return { scroller, content, atEnd, toEnd };
}
