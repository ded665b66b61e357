import type { AnswerView } from "@/lib/client/apply-event";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useCountdown } from "../use-countdown";
import { useChat } from "./chat-provider";
import { outcomeOf, outcomeWords } from "./outcome-of";

type Props = { conversationId: string; answer: AnswerView; busy: boolean; isLast: boolean };
/** Says how an answer ended when it did not simply end: what happened, what was kept, and what to do now. */
export function AnswerOutcome({ conversationId, answer, busy, isLast }: Props) {
  const text = useText();
  const { deeds } = useChat();
  const waitS = useCountdown(answer.retryAfterMs ?? 0);
  const outcome = outcomeOf(answer);
  if (!outcome) return null;
  const { tone, retry = false, goOn = false } = outcome;
  const { parentId } = answer;
  const mayAct = isLast && !busy;

  return (
    <Notice tone={tone} className="mt-4">
      <p className="min-w-0 flex-1 basis-64">{outcomeWords(outcome, text)}</p>
      {mayAct && (
        <div className="flex gap-2">
          {goOn && (
            <Button size="small" onClick={() => void deeds.continueAnswer(conversationId, answer)}>
              {text("answer.continue")}
            </Button>
          )}
          {retry && parentId !== null && (
            <Button
              size="small"
              disabled={waitS > 0}
              onClick={() => void deeds.answerAgain(conversationId, parentId)}
            >
              {waitS > 0 ? text("answer.retryIn", { seconds: waitS }) : text("answer.retry")}
            </Button>
          )}
        </div>
      )}
    </Notice>
  );
}
