import { ChevronLeft, ChevronRight } from "lucide-react";
import type { BranchPosition } from "@/lib/domain/message-tree";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { useChat } from "./chat-provider";

/** Chooses among the versions of a message; draws nothing when there is only one. */
export function BranchPicker({
  conversationId,
  branch,
}: {
  conversationId: string;
  branch: BranchPosition | undefined;
}) {
  const text = useText();
  const { deeds } = useChat();
  if (!branch || branch.siblingIds.length < 2) return null;
  const { index, siblingIds } = branch;
  const [previous, next] = [siblingIds[index - 1], siblingIds[index + 1]];
  const choose = (messageId: string | undefined) =>
    messageId && void deeds.chooseBranch(conversationId, messageId);

  return (
    <div className="flex items-center">
      <IconButton
        label={text("branch.previous")}
        size="small-icon"
        disabled={!previous}
        onClick={() => choose(previous)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <span className="min-w-8 text-center text-[0.8125rem] tabular-nums">
        {index + 1}/{siblingIds.length}
      </span>
      <IconButton
        label={text("branch.next")}
        size="small-icon"
        disabled={!next}
        onClick={() => choose(next)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  );
}
