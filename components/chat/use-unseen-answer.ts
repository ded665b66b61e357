"use client";

import { useEffect, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";

/** Whether an answer has ended in this tab since somebody looked at it last. */
export function useUnseenAnswer(streaming: AnswerView | null): boolean {
  const [unseen, setUnseen] = useState(false);
  const before = useRef(streaming);
  useEffect(() => {
    if (before.current && !streaming && document.hidden) setUnseen(true);
    before.current = streaming;
  }, [streaming]);
  useEffect(() => {
    const look = () => {
      if (!document.hidden) setUnseen(false);
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return unseen;
}
