"use client";

import { useEffect, useMemo } from "react";
import { withTitle } from "@/lib/client/conversation-list-store";
import type { ConversationEntry } from "@/lib/domain/conversation";
import { useChat, useSelected } from "../chat/chat-provider";

/** A pause in typing after which the server is asked. */
const PAUSE_MS = 150;

type Found = {
  conversations: readonly ConversationEntry[];
  /** Whether the server has yet to say what it finds. */
  searching: boolean;
};

/** The conversations with `query` in their title: the known ones at once, all others a moment later. No query: the list. */
export function useTitleSearch(query: string): Found {
  const { list } = useChat();
  const { entries, found, hidden, nextCursor, searched, failure } = useSelected(list, (all) => all);
  const words = query.trim();
  const searching = words !== "" && words !== searched && nextCursor !== null && !failure;
  useEffect(() => {
    if (!searching) return;
    const timer = setTimeout(() => void list.search(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [list, words, searching]);

  const conversations = useMemo(
    () =>
      withTitle({ entries, found }, words).filter(
        ({ id, archived }) => !archived && !hidden.has(id),
      ),
    [entries, found, hidden, words],
  );
  return { conversations, searching };
}
