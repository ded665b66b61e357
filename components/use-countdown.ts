"use client";

import { useEffect, useState } from "react";

/** Whole seconds left of a wait that begins now; 0 when it is over. */
export function useCountdown(waitMs: number): number {
  const [left, setLeft] = useState(Math.ceil(waitMs / 1000));
  useEffect(() => {
    const endsAt = performance.now() + waitMs;
    const look = () => setLeft(Math.max(0, Math.ceil((endsAt - performance.now()) / 1000)));
    look();
    if (waitMs <= 0) return;
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  }, [waitMs]);
  return left;
}
