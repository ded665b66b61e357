"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

type Reorder = {
  /** The rows in their order. */
  ids: readonly string[];
  /** One is to stand where another stands. */
  onMove: (id: string, toPlaceOf: string) => void;
};

/** The row that is being dragged, and how far it is from its place. */
type Drag = { id: string; startY: number; offset: number };

/** The row of the list whose middle is nearest to `y`. */
function rowAt(list: HTMLElement, y: number): string | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")].map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return { id: row.dataset.row, distance: Math.abs(top + height / 2 - y) };
  });
  return rows.sort((one, other) => one.distance - other.distance)[0]?.id;
}

/**
 * Moves rows of a list by their handles: dragged with a pointer, or with the arrow keys. Goes onto the list
 * (`list`), and onto the handle of each row (`handle`); a row carries its id as `data-row`.
 */
export function useReorder({ ids, onMove }: Reorder) {
  const list = useRef<HTMLUListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [target, setTarget] = useState<string | null>(null);

  const end = () => {
    if (drag && target !== null && target !== drag.id) onMove(drag.id, target);
    setDrag(null);
    setTarget(null);
  };
  const handle = (id: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ id, startY: event.clientY, offset: 0 });
      setTarget(id);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag?.id !== id || !list.current) return;
      setDrag({ ...drag, offset: event.clientY - drag.startY });
      setTarget(rowAt(list.current, event.clientY) ?? null);
    },
    onPointerUp: end,
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const toPlaceOf = ids[ids.indexOf(id) + by];
      if (toPlaceOf !== undefined) onMove(id, toPlaceOf);
    },
  });

  const from = drag ? ids.indexOf(drag.id) : -1;
  const to = drag && target !== null ? ids.indexOf(target) : -1;
  return {
    list,
    handle,
    /** How a row is drawn while one is dragged: that one under the pointer, a mark where it would come to stand. */
    row: (id: string) => ({
      isDragged: drag?.id === id,
      offset: drag?.id === id ? drag.offset : 0,
      edge: markAt({ id, target, from, to }),
    }),
  };
}

type Marking = { id: string; target: string | null; from: number; to: number };

function markAt({ id, target, from, to }: Marking): "above" | "below" | null {
  if (id !== target || from === to || from === -1) return null;
  return to < from ? "above" : "below";
}
