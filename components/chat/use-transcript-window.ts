"use client";

import { useCallback, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import { movedWindow, type TranscriptWindow, windowOn } from "./transcript-window";

type Path = readonly AnswerView[];
type Change = (window: TranscriptWindow, path: Path) => TranscriptWindow;

const seenThrough = (path: Path, window: TranscriptWindow) => ({
  path,
  window,
  drawn: path.slice(window.from, window.to),
});

/** The part of the branch that is drawn. It stays on the same messages while the branch changes around them. */
export function useTranscriptWindow(path: Path, startId: string | undefined) {
  const [known, setKnown] = useState(() => seenThrough(path, windowOn(path, startId)));
  let current = known;
  if (known.path !== path) {
    current = seenThrough(path, movedWindow(known.window, known.path, path));
    setKnown(current);
  }
  const changeWindow = useCallback(
    (change: Change) =>
      setKnown((before) => seenThrough(before.path, change(before.window, before.path))),
    [],
  );
  return { window: current.window, drawn: current.drawn, changeWindow };
}
