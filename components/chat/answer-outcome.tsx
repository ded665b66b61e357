import type { AnswerView } from "@/lib/client/apply-event";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useChat } from "./chat-provider";
import { useCountdown } from "../use-countdown";

type Props = { conversationId: string; answer: AnswerView; busy: boolean; isLast: boolean };
type Outcome = { tone: "info" | "caution" | "danger"; sentence: TextId; tools?: string; retry?: boolean; goOn?: boolean };

/** What only the one who runs the site can mend: the same try again would fail the same way. */
const noUseRetrying: ReadonlySet<AnswerFailureCode> = new Set(["provider_auth", "quota_exceeded", "context_too_long"]);

/** What there is to say about how an answer ended; nothing when it ended well. */
function outcomeOf({ state, finishReason, failure, toolCalls, text }: AnswerView): Outcome | undefined {
  const hasText = text !== "";
  if (state === "failed") {
    const code = failure ?? "internal";
    return { tone: "danger", sentence: `failure.${code}`, retry: !noUseRetrying.has(code), goOn: hasText };
  }
  if (state === "interrupted") {
    return { tone: "caution", sentence: hasText ? "answer.interrupted" : "answer.interruptedEmpty", retry: true, goOn: hasText };
  }
  if (state === "stopped") return { tone: "info", sentence: hasText ? "answer.stopped" : "answer.stoppedEmpty", goOn: hasText };
  if (finishReason === "length") return { tone: "info", sentence: "answer.cutByLength", goOn: true };
  if (finishReason === "content_filter") return { tone: "caution", sentence: "answer.filtered" };
  if (finishReason === "tool_calls") return { tone: "info", sentence: "answer.askedForTool", tools: toolCalls?.join(", ") ?? "" };
  return undefined;
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
            <Button size="small" disabled={waitS > 0} onClick={() => void deeds.answerAgain(conversationId, parentId)}>
              {waitS > 0 ? text("answer.retryIn", { seconds: waitS }) : text("answer.retry")}
            </Button>
          )}
        </div>
      )}
    </Notice>
  );
}
