import { useEffect, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import { useText } from "../text";

/** Tells screen readers that an answer begins and that it has ended; its text is read where it stands. */
export function AnswerAnnouncer({ answer }: { answer: AnswerView | null }) {
  const text = useText();
  const [said, setSaid] = useState("");
  const answering = answer !== null;
  const was = useRef(answering);
  useEffect(() => {
    if (was.current === answering) return;
    was.current = answering;
    setSaid(text(answering ? "announce.started" : "announce.ended"));
  });
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
