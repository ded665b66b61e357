import { ArrowDown } from "lucide-react";
import { useEffect, useMemo } from "react";
import type { OpenConversation } from "@/lib/client/conversation-state";
import { branchPositions, pathTo } from "@/lib/domain/message-tree";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { Answer } from "./answer";
import { EarlierMessages, useLatest } from "./earlier-messages";
import { Question } from "./question";
import { type Editing, QuestionEditor } from "./question-editor";
import { useStickToEnd } from "./use-stick-to-end";
import type { Turn } from "./use-turn";

type Props = {
  id: string;
  open: OpenConversation;
  editing: Editing | null;
  onEdit: (editing: Editing | null) => void;
  turn: Turn;
};

/** The branch that is shown, and the question on its way below it. */
export function Transcript({ id, open, editing, onEdit, turn }: Props) {
  const { messages, activeMessageId, pending } = open;
  const text = useText();
  const leafId = pending ? pending.parentId : activeMessageId;
  const path = useMemo(() => pathTo(messages, leafId), [messages, leafId]);
  const branches = useMemo(() => branchPositions(messages, path), [messages, path]);
  const { latest, hasEarlier, showEarlier } = useLatest(path);
  const { scroller, content, atEnd, toEnd } = useStickToEnd();

  useEffect(() => {
    if (pending) toEnd();
  }, [pending, toEnd]);

  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div ref={scroller} className="h-full overflow-y-auto overscroll-contain" tabIndex={0} role="log" aria-live="off" aria-label={text("transcript.label")}>
        <div ref={content} className="mx-auto flex w-full max-w-[48rem] flex-col px-4 pb-10 pt-4">
          {hasEarlier && <EarlierMessages onShow={showEarlier} />}
          {latest.map((message) => {
            const branch = branches.get(message.id);
            if (editing?.originalId === message.id) {
              return <QuestionEditor key={message.id} editing={editing} onEdit={onEdit} onAsk={turn.ask} />;
            }
            if (message.role === "user") {
              return <Question key={message.id} conversationId={id} message={message} branch={branch} busy={turn.busy} onEdit={onEdit} />;
            }
            return (
              <Answer key={message.id} conversationId={id} message={message} branch={branch} busy={turn.busy} isLast={message.id === leafId} />
            );
          })}
          {pending && <Question conversationId={id} message={pending} branch={undefined} busy onEdit={onEdit} />}
        </div>
      </div>
      {!atEnd && (
        <IconButton
          label={text("transcript.toLatest")}
          look="plain"
          className="fade absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-composer"
          onClick={toEnd}
        >
          <ArrowDown aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
