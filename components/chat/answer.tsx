import { memo } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { BranchPosition } from "@/lib/domain/message-tree";
import { useText } from "../text";
import { Notice } from "../ui/notice";
import { AnswerActions } from "./answer-actions";
import { AnswerOutcome } from "./answer-outcome";
import { Omitted, Sources } from "./beside-answer";
import { useChat, useSelected } from "./chat-provider";
import type { MessagePart } from "./drawn-text";
import { Markdown } from "./markdown/markdown";
import { SourcesProvider } from "./markdown/source-marks";
import { Reasoning } from "./reasoning";
import { Waiting } from "./waiting";

type Props = {
  conversationId: string;
  message: AnswerView;
  branch: BranchPosition | undefined;
  found: MessagePart | undefined;
  busy: boolean;
  isLast: boolean;
};

/** An answer: plain text on the page. While it streams, only this component is drawn again. */
export const Answer = memo(function Answer({
  conversationId,
  message,
  branch,
  found,
  busy,
  isLast,
}: Props) {
  const text = useText();
  const { conversations } = useChat();
  const answer = useSelected(conversations, ({ live }) => live[message.id]) ?? message;
  const streaming = answer.state === "streaming";
  const { reasoning, text: words, omitted, sources } = answer;

  return (
    <article aria-label={text("message.byAssistant")} aria-busy={streaming} className="group pt-2">
      {reasoning && (
        <Reasoning
          text={reasoning}
          ongoing={streaming && words === ""}
          found={found === "reasoning"}
        />
      )}
      {words !== "" && (
        <SourcesProvider value={sources}>
          <Markdown text={words} streaming={streaming} />
        </SourcesProvider>
      )}
      {omitted && <Omitted parts={omitted} />}
      {sources && <Sources sources={sources} />}
      {streaming && words === "" && !reasoning && <Waiting />}
      {streaming && answer.unsaved && (
        <Notice tone="caution" announced className="mt-4">
          <p className="min-w-0 flex-1 basis-64">{text("answer.unsaved")}</p>
        </Notice>
      )}
      {!streaming && (
        <AnswerOutcome
          conversationId={conversationId}
          answer={answer}
          busy={busy}
          isLast={isLast}
        />
      )}
      <AnswerActions
        conversationId={conversationId}
        answer={answer}
        branch={branch}
        busy={busy}
        isLast={isLast}
      />
    </article>
  );
});
