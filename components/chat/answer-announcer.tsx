import { useEffect, useRef, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import { useText } from "../text";
import { useChat } from "./chat-provider";
import { outcomeOf, outcomeWords } from "./outcome-of";
import { nextPortion } from "./spoken-portion";

/** Whoever listens needs longer than whoever reads: what comes faster is left to be read where it stands. */
const PORTION_EVERY_MS = 5_000;
/** Then it has been taken up, and must not be come upon as a second copy of the answer. */
const SAID_FOR_MS = 2_000;

type Props = { conversationId: string | null; answer: AnswerView | null };

/** Tells screen readers that an answer begins, its sentences as they are finished, and how it has ended. */
export function AnswerAnnouncer({ conversationId, answer }: Props) {
  const text = useText();
  const { conversations } = useChat();
  const [said, setSaid] = useState("");
  const words = useRef(text);
  const answerId = answer?.id;
  useEffect(() => {
    words.current = text;
  });

  useEffect(() => {
    if (answerId === undefined || conversationId === null) return;
    const current = () => {
      const { live, byId } = conversations.getState();
      const stored = byId[conversationId]?.messages.find(({ id }) => id === answerId);
      return live[answerId] ?? stored;
    };
    let saidLength = current()?.text.length ?? 0;
    const portion = (isWhole: boolean) => {
      const next = { text: current()?.text ?? "", isWhole };
      // What was said of it turned out to be thought: the answer begins now.
      if (next.text.length < saidLength) saidLength = 0;
      const { words: sentences, saidLength: end } = nextPortion(
        next,
        saidLength,
        words.current("announce.code"),
      );
      saidLength = end;
      return sentences;
    };
    setSaid(words.current("announce.started"));
    const timer = setInterval(() => {
      const sentences = portion(false);
      if (sentences !== "") setSaid(sentences);
    }, PORTION_EVERY_MS);
    return () => {
      clearInterval(timer);
      // Somebody who has gone to another conversation is not told of this one.
      const answer = current();
      if (answer === undefined || answer.state === "streaming") return;
      const outcome = outcomeOf(answer);
      const end = outcome ? outcomeWords(outcome, words.current) : words.current("announce.ended");
      setSaid(`${portion(true)} ${end}`.trim());
    };
  }, [answerId, conversationId, conversations]);

  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
