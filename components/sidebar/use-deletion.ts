"use client";

import { useChat } from "../chat/chat-provider";
import { useOpenConversation } from "../navigation";
import { useText } from "../text";
import { withToast } from "../ui/toast";

const UNDO_FOR_MS = 6000;

/** Deletes a conversation: out of sight at once, for good when nobody has taken it back for a while. */
export function useDeletion(id: string, isShown: boolean): () => void {
  const text = useText();
  const { list } = useChat();
  const openConversation = useOpenConversation();

  return () => {
    list.hide(id);
    if (isShown) openConversation(null);
    const finish = () => {
      window.removeEventListener("pagehide", finish);
      void list.remove(id);
    };
    const takeBack = () => {
      window.removeEventListener("pagehide", finish);
      list.unhide(id);
    };
    window.addEventListener("pagehide", finish);
    withToast((toast) =>
      toast(text("row.deleted"), {
        id: `deleted-${id}`,
        duration: UNDO_FOR_MS,
        // Its clock stands still while somebody is on their way to Undo.
        onAutoClose: finish,
        onDismiss: finish,
        action: { label: text("row.undo"), onClick: takeBack },
      }),
    );
  };
}
