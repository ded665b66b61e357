"use client";

import { useEffect, useState } from "react";
import { countTokens } from "@/lib/client/count-tokens";

/** A pause in typing after which is counted. */
const PAUSE_MS = 250;

/** About how many tokens the text has; null before the first count. While one types, the last count stands. */
export function useTokenCount(text: string): number | null {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const outdated = new AbortController();
    const timer = setTimeout(() => {
      countTokens(text, outdated.signal).then(setCount, () => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      outdated.abort();
    };
  }, [text]);
  return count;
}
