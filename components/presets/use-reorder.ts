"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

type Reorder = {
  /** The rows in their order. All are equally high. */
  ids: readonly string[];
  /** One is to stand where another stands. */
  onMove: (id: string, toPlaceOf: string) => void;
};

/** The row that is being dragged, where the pointer took it, and how far it is from there. */
type Drag = { id: string; startY: number; offset: number; rowHeight: number };

/** Where among the rows the dragged one would come to stand. */
function placeOf({ offset, rowHeight }: Drag, from: number, count: number): number {
  return Math.min(count - 1, Math.max(0, from + Math.round(offset / rowHeight)));
}

/**
 * Moves rows of a list by their handles: dragged with a pointer, or with the arrow keys. `handle` goes onto the
 * handle of a row, inside the `li`; Escape drops a dragged row where it was.
 */
export function useReorder({ ids, onMove }: Reorder) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const from = drag ? ids.indexOf(drag.id) : -1;
  const to = drag ? placeOf(drag, from, ids.length) : -1;

  const drop = () => {
    const toPlaceOf = ids[to];
    if (drag && to !== from && toPlaceOf !== undefined) onMove(drag.id, toPlaceOf);
    setDrag(null);
  };
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.key === "Escape") setDrag(null);
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const toPlaceOf = ids[ids.indexOf(id) + by];
    if (toPlaceOf !== undefined) onMove(id, toPlaceOf);
  };
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const rowHeight = event.currentTarget.closest("li")?.offsetHeight ?? 1;
      setDrag({ id, startY: event.clientY, offset: 0, rowHeight });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) =>
      setDrag((known) => known && { ...known, offset: event.clientY - known.startY }),
    onPointerUp: drop,
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, id),
  });

  return {
    handle,
    isDragging: drag !== null,
    /** How far a row is from its place: the dragged one with the pointer, the others to make room for it. */
    offsetOf: (id: string): number => {
      if (drag === null) return 0;
      if (id === drag.id) return drag.offset;
      const at = ids.indexOf(id);
      if (from < at && at <= to) return -drag.rowHeight;
      return to <= at && at < from ? drag.rowHeight : 0;
    },
    isDragged: (id: string) => drag?.id === id,
  };
}
