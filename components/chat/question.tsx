import { Pencil } from "lucide-react";
import { memo, useState } from "react";
import { newId } from "@/lib/domain/id";
import type { BranchPosition } from "@/lib/domain/message-tree";
import { ShareUpTo } from "../share/share-up-to";
import { useText } from "../text";
import { CopyButton } from "../ui/copy-button";
import { IconButton } from "../ui/icon-button";
import { BranchPicker } from "./branch-picker";
import { MessageActions } from "./message-actions";
import type { Editing } from "./question-editor";
import { usePrinting } from "./use-printing";

/** Longer questions are folded: a pasted book must not hold up the page. */
const FOLD_AT = 3_000;
const FOLDED_LENGTH = 1_200;

type Props = {
  conversationId: string;
  message: { id: string; parentId: string | null; text: string };
  branch: BranchPosition | undefined;
  /** What is looked for stands in it. */
  found: boolean;
  busy: boolean;
  onEdit: (editing: Editing) => void;
};

/** What the person wrote: as it was typed, in a bubble on the right. */
export const Question = memo(function Question({
  conversationId,
  message,
  branch,
  found,
  busy,
  onEdit,
}: Props) {
  const text = useText();
  const [unfolded, setUnfolded] = useState(false);
  if (found && !unfolded) setUnfolded(true);
  const printing = usePrinting();
  const isFolded = message.text.length > FOLD_AT && !unfolded && !printing;
  const edit = () =>
    onEdit({
      originalId: message.id,
      messageId: newId(),
      parentId: message.parentId,
      text: message.text,
    });

  return (
    <article aria-label={text("message.byYou")} className="group flex flex-col items-end pt-5">
      <div
        dir="auto"
        data-said
        className="max-w-[85%] whitespace-pre-wrap rounded-3xl bg-bubble px-4 py-2.5 text-base leading-[1.6] [overflow-wrap:anywhere]"
      >
        {isFolded ? `${message.text.slice(0, FOLDED_LENGTH)}…` : message.text}
        {isFolded && (
          <button
            type="button"
            className="target relative mt-2 block text-sm font-medium text-accent"
            onClick={() => setUnfolded(true)}
          >
            {text("message.unfold")}
          </button>
        )}
      </div>
      <MessageActions alwaysShown={false}>
        <BranchPicker conversationId={conversationId} branch={branch} />
        <CopyButton label={text("message.copy")} read={() => message.text} />
        <IconButton label={text("message.edit")} size="small-icon" disabled={busy} onClick={edit}>
          <Pencil aria-hidden />
        </IconButton>
        <ShareUpTo conversationId={conversationId} messageId={message.id} />
      </MessageActions>
    </article>
  );
});
