"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { FindHit } from "./find-hits";
import { rangesIn } from "./find-ranges";

/** More places at a time are not marked, beside the current one. */
const MARKED_MAX = 1_000;

const ALL = "found";
const CURRENT = "found-current";

/** Here, as the compiler of our style sheets does not know highlights and warns of them with every build. */
const LOOK = `
  ::highlight(${ALL}) { background-color: var(--found); }
  ::highlight(${CURRENT}) { background-color: var(--found-current); color: black; }
`;

function putOnLook(): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOK);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

/** Marks what is found in what is drawn. Highlights stand beside the document, so React need not know. */
function mark(box: Element, typed: string, hit: FindHit | undefined): Range | undefined {
  const found: Range[] = [];
  let current: Range | undefined;
  for (const message of box.querySelectorAll<HTMLElement>("[data-message]")) {
    const isCurrent = message.dataset.message === hit?.messageId;
    if (!isCurrent && found.length >= MARKED_MAX) continue;
    const ranges = rangesIn(message, typed);
    found.push(...ranges.slice(0, MARKED_MAX));
    if (isCurrent && hit) current = ranges[hit.nth];
  }
  CSS.highlights?.set(ALL, new Highlight(...found));
  CSS.highlights?.set(CURRENT, new Highlight(...(current ? [current] : [])));
  return current;
}

function unmark(): void {
  CSS.highlights?.delete(ALL);
  CSS.highlights?.delete(CURRENT);
}

/** Scrolls the place into the upper half, unless it is in view. */
function reveal(box: HTMLElement, range: Range): void {
  const { top, bottom } = box.getBoundingClientRect();
  const at = range.getBoundingClientRect();
  if (at.top < top + 64 || at.bottom > bottom - 32)
    box.scrollTop += at.top - top - box.clientHeight / 3;
}

/** Keeps the found words marked while the transcript changes, and shows each hit once when it is chosen. */
export function useFindMarks(
  scroller: RefObject<HTMLElement | null>,
  typed: string,
  hit: FindHit | undefined,
): void {
  const shown = useRef<FindHit>(undefined);
  useEffect(putOnLook, []);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let frame: number | undefined;
    const draw = () => {
      frame = undefined;
      const current = mark(box, typed, hit);
      if (!current || shown.current === hit) return;
      shown.current = hit;
      reveal(box, current);
    };
    const observer = new MutationObserver(() => {
      frame ??= requestAnimationFrame(draw);
    });
    observer.observe(box, { childList: true, subtree: true, characterData: true });
    draw();
    return () => {
      observer.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      unmark();
    };
  }, [scroller, typed, hit]);
}
