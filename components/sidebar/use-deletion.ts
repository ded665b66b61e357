"use client";

import { useChat } from "../chat/chat-provider";
import { useOpenConversation } from "../navigation";
import { useText } from "../text";
import { undoable } from "../ui/undoable";

/** Deletes a conversation: out of sight at once, for good when nobody has taken it back for a while. */
export function useDeletion(id: string, isShown: boolean): () => void {
  const text = useText();
  const { list } = useChat();
  const openConversation = useOpenConversation();

  return () => {
    list.hide(id);
    if (isShown) openConversation(null);
    undoable({
      id: `deleted-${id}`,
      said: text("row.deleted"),
      undo: text("row.undo"),
      onUndo: () => list.unhide(id),
      onFinal: () => void list.remove(id),
    });
  };
}
