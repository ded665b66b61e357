import { memo } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { PendingQuestion } from "@/lib/client/conversation-state";
import type { BranchPosition } from "@/lib/domain/message-tree";
import { Answer } from "./answer";
import type { MessagePart } from "./drawn-text";
import { MessageBoundary } from "./message-boundary";
import { Question } from "./question";
import { type Editing, QuestionEditor } from "./question-editor";

type Props = {
  conversationId: string;
  message: AnswerView;
  branch: BranchPosition | undefined;
  /** The question in other words, while it is being edited. */
  editing: Editing | null;
  onEdit: (editing: Editing | null) => void;
  /** Where in it the words stand that are looked for just now. */
  found: MessagePart | undefined;
  onAsk: (question: PendingQuestion) => Promise<boolean>;
  busy: boolean;
  isLast: boolean;
};

function Drawn(props: Props) {
  const { conversationId, message, branch, editing, onEdit, onAsk, found, busy, isLast } = props;
  if (editing) return <QuestionEditor editing={editing} onEdit={onEdit} onAsk={onAsk} />;
  if (message.role === "user") {
    return (
      <Question
        conversationId={conversationId}
        message={message}
        branch={branch}
        found={found !== undefined}
        busy={busy}
        onEdit={onEdit}
      />
    );
  }
  return (
    <Answer
      conversationId={conversationId}
      message={message}
      branch={branch}
      found={found}
      busy={busy}
      isLast={isLast}
    />
  );
}

/** A message in its place; drawn again only when something of it changes. */
export const TranscriptMessage = memo(function TranscriptMessage(props: Props) {
  return (
    <MessageBoundary text={props.message.text}>
      <Drawn {...props} />
    </MessageBoundary>
  );
});
