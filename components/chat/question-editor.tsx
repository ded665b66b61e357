import type { PendingQuestion } from "@/lib/client/conversation-state";
import { newId } from "@/lib/domain/id";
import { useText } from "../text";
import { Button } from "../ui/button";
import { GrowingField } from "./growing-field";

/** A question being put in other words. `messageId` is new with every change, so that sending the same twice stores it once. */
export type Editing = {
  originalId: string;
  messageId: string;
  parentId: string | null;
  text: string;
};

type Props = {
  editing: Editing;
  onEdit: (editing: Editing | null) => void;
  onAsk: (question: PendingQuestion) => Promise<boolean>;
};

/** Stands where the question stood. It has the names of the composer, which rests meanwhile. */
export function QuestionEditor({ editing, onEdit, onAsk }: Props) {
  const text = useText();
  const { messageId, parentId, text: words } = editing;
  const isEmpty = words.trim() === "";
  const send = async () => {
    if (isEmpty) return;
    if (await onAsk({ id: messageId, parentId, text: words })) onEdit(null);
  };

  return (
    <article aria-label={text("message.byYou")} className="my-5 rounded-3xl bg-bubble p-2">
      <GrowingField
        label={text("composer.message")}
        value={words}
        autoFocus
        onChange={(changed) => onEdit({ ...editing, messageId: newId(), text: changed })}
        onSubmit={() => void send()}
        onEscape={() => onEdit(null)}
      />
      <div className="flex justify-end gap-2 p-1">
        <Button look="quiet" className="rounded-full!" onClick={() => onEdit(null)}>
          {text("message.cancelEdit")}
        </Button>
        <Button
          look="primary"
          className="rounded-full!"
          disabled={isEmpty}
          onClick={() => void send()}
        >
          {text("composer.send")}
        </Button>
      </div>
    </article>
  );
}
