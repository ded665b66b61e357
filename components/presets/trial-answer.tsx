import type { AnswerView } from "@/lib/client/apply-event";
import { Markdown } from "../chat/markdown/markdown";
import { outcomeOf } from "../chat/outcome-of";
import { Reasoning } from "../chat/reasoning";
import { Waiting } from "../chat/waiting";
import { useText } from "../text";
import { Notice } from "../ui/notice";

/** The answer of a trial, also while it arrives, and how it ended. */
export function TrialAnswer({ answer }: { answer: AnswerView }) {
  const text = useText();
  const streaming = answer.state === "streaming";
  const { text: words, reasoning, model, usage } = answer;
  const outcome = outcomeOf(answer);
  return (
    <article aria-label={text("message.byAssistant")} aria-busy={streaming}>
      {reasoning && (
        <Reasoning text={reasoning} ongoing={streaming && words === ""} found={false} />
      )}
      {words !== "" && <Markdown text={words} streaming={streaming} />}
      {streaming && words === "" && !reasoning && <Waiting />}
      {outcome && (
        <Notice tone={outcome.tone} announced className="mt-3">
          <p>{text(outcome.sentence, { tools: outcome.tools ?? "" })}</p>
        </Notice>
      )}
      {!streaming && (
        <p className="mt-3 text-xs text-soft">
          {[model, usage && text("answer.tokens", { count: usage.totalTokens })]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </article>
  );
}
