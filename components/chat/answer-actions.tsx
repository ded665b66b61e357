import { RefreshCw } from "lucide-react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { BranchPosition } from "@/lib/domain/message-tree";
import { ShareUpTo } from "../share/share-up-to";
import { useText } from "../text";
import { CopyButton } from "../ui/copy-button";
import { IconButton } from "../ui/icon-button";
import { AnswerDetails } from "./answer-details";
import { BranchPicker } from "./branch-picker";
import { useChat } from "./chat-provider";
import { MessageActions } from "./message-actions";
import { outcomeOf } from "./outcome-of";

type Props = {
  conversationId: string;
  answer: AnswerView;
  branch: BranchPosition | undefined;
  busy: boolean;
  isLast: boolean;
};

export function AnswerActions({ conversationId, answer, branch, busy, isLast }: Props) {
  const text = useText();
  const { deeds } = useChat();
  const { parentId } = answer;
  if (answer.state === "streaming") return <div className="mt-1 h-8" />;
  // What went wrong offers a Retry with its reason; the same deed need not stand there twice.
  const hasRetry = isLast && outcomeOf(answer)?.retry === true;

  return (
    <MessageActions alwaysShown={isLast}>
      <BranchPicker conversationId={conversationId} branch={branch} />
      {answer.text !== "" && <CopyButton label={text("message.copy")} read={() => answer.text} />}
      {parentId !== null && !hasRetry && (
        <IconButton
          label={text("answer.regenerate")}
          size="small-icon"
          disabled={busy}
          onClick={() => void deeds.answerAgain(conversationId, parentId)}
        >
          <RefreshCw aria-hidden />
        </IconButton>
      )}
      {answer.text !== "" && <ShareUpTo conversationId={conversationId} messageId={answer.id} />}
      <AnswerDetails conversationId={conversationId} answer={answer} />
    </MessageActions>
  );
}
