import type { AnswerView } from "@/lib/client/apply-event";
import { inSentences, type Text, type TextId } from "../text";

export type Outcome = {
  tone: "info" | "caution" | "danger";
  sentence: TextId;
  tools?: string;
  /** What is kept, where the sentence itself does not say it. */
  kept?: TextId;
  retry?: boolean;
  goOn?: boolean;
};

/** What there is to say about how an answer ended; nothing when it ended well. */
export function outcomeOf(answer: AnswerView): Outcome | undefined {
  const { state, failure, text } = answer;
  const goOn = text !== "";
  switch (state) {
    case "failed":
      return {
        tone: "danger",
        sentence: `failure.${failure ?? "internal"}`,
        kept: text === "" ? "answer.questionKept" : "answer.partKept",
        retry: true,
        goOn: goOn && failure !== "answer_too_long",
      };
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

/** An outcome in words: what happened, and what was kept. */
export const outcomeWords = ({ sentence, tools = "", kept }: Outcome, text: Text) =>
  inSentences(text, text(sentence, { tools }), kept ? text(kept) : "");
