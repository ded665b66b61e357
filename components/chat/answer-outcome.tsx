import type { AnswerView } from "@/lib/client/apply-event";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useCountdown } from "../use-countdown";
import { useChat } from "./chat-provider";

type Props = { conversationId: string; answer: AnswerView; busy: boolean; isLast: boolean };
type Outcome = {
  tone: "info" | "caution" | "danger";
  sentence: TextId;
  tools?: string;
  retry?: boolean;
  goOn?: boolean;
};

/** What there is to say about how an answer ended; nothing when it ended well. */
function outcomeOf(answer: AnswerView): Outcome | undefined {
  const { state, failure, text } = answer;
  const goOn = text !== "";
  switch (state) {
    case "failed":
      return { tone: "danger", sentence: `failure.${failure ?? "internal"}`, retry: true, goOn };
    case "interrupted":
      return {
        tone: "caution",
        sentence: goOn ? "answer.interrupted" : "answer.interruptedEmpty",
        retry: true,
        goOn,
      };
    case "stopped":
      return { tone: "info", sentence: goOn ? "answer.stopped" : "answer.stoppedEmpty", goOn };
    case "complete":
      return completeOutcome(answer);
    case "streaming":
      return undefined;
  }
}

function completeOutcome({ finishReason, toolCalls }: AnswerView): Outcome | undefined {
  switch (finishReason) {
    case "length":
      return { tone: "info", sentence: "answer.cutByLength", goOn: true };
    case "content_filter":
      return { tone: "caution", sentence: "answer.filtered" };
    case "tool_calls":
      return { tone: "info", sentence: "answer.askedForTool", tools: toolCalls?.join(", ") ?? "" };
    default:
      return undefined;
  }
}

/** Says how an answer ended when it did not simply end: what happened, what was kept, and what to do now. */
export function AnswerOutcome({ conversationId, answer, busy, isLast }: Props) {
  const text = useText();
  const { deeds } = useChat();
  const waitS = useCountdown(answer.retryAfterMs ?? 0);
  const outcome = outcomeOf(answer);
  if (!outcome) return null;
  const { tone, sentence, tools = "", retry = false, goOn = false } = outcome;
  const { parentId } = answer;
  const mayAct = isLast && !busy;

  return (
    <Notice tone={tone} className="mt-4">
      <p className="min-w-0 flex-1 basis-64">
        {text(sentence, { tools })}
        {answer.state === "failed" && answer.text !== "" && ` ${text("answer.partKept")}`}
      </p>
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
