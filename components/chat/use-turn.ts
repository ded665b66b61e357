"use client";

import { useMemo } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { Chat } from "@/lib/client/chat";
import type { OpenConversation, PendingQuestion } from "@/lib/client/conversation-state";
import { NEW_CONVERSATION } from "@/lib/client/drafts";
import { newId } from "@/lib/domain/id";
import { conversationPath } from "../navigation";
import { useChat, useSelected } from "./chat-provider";

/** What can be said next, and what is being said. */
export type Turn = {
  /** The answer being made at the end of what is shown. */
  streaming: AnswerView | null;
  /** A question is on its way or an answer is being made: one thing at a time. */
  busy: boolean;
  send: (text: string) => void;
  /** Asks a question as a branch of its own. @returns whether it was taken */
  ask: (question: PendingQuestion) => Promise<boolean>;
  stop: () => void;
};

const activeStream = (open: OpenConversation | undefined): AnswerView | null => {
  const leaf = open?.messages.find(({ id }) => id === open.activeMessageId);
  return leaf?.state === "streaming" ? leaf : null;
};

type Words = { text: string; parentId: string | null };

/** Sends words; those that were not taken go back into the composer, with the ids they were sent under. */
async function say(
  { conversations, deeds, drafts, models }: Chat,
  shownId: string | null,
  { text, parentId }: Words,
): Promise<void> {
  const key = shownId ?? NEW_CONVERSATION;
  const { failed, text: drafted } = drafts.read(key);
  const again = failed && drafted === text ? failed : undefined;
  const conversationId = shownId ?? again?.conversationId ?? newId();
  const messageId = again?.messageId ?? newId();

  drafts.write(key, { text: "" });
  if (shownId === null) {
    deeds.begin(conversationId, models.getState().chosen);
    window.history.pushState(null, "", conversationPath(conversationId));
  }
  const failure = await deeds.ask(conversationId, { id: messageId, parentId, text });
  if (!failure) return;

  const wasStored = conversations.getState().byId[conversationId]?.status === "ready";
  const { code, retryAfterMs } = failure;
  const draftKey = wasStored ? conversationId : NEW_CONVERSATION;
  drafts.write(draftKey, { text, failed: { conversationId, messageId, code, retryAfterMs } });
  const isShown = window.location.pathname === conversationPath(conversationId);
  if (!wasStored && isShown) window.history.replaceState(null, "", conversationPath(null));
}

export function useTurn(id: string | null): Turn {
  const chat = useChat();
  const open = useSelected(chat.conversations, ({ byId }) => (id === null ? undefined : byId[id]));
  const streaming = activeStream(open);
  const pending = open?.pending ?? null;
  const activeMessageId = open?.activeMessageId ?? null;

  return useMemo(
    () => ({
      streaming,
      busy: streaming !== null || pending !== null,
      send: (text) => void say(chat, id, { text, parentId: activeMessageId }),
      ask: async (question) => id !== null && (await chat.deeds.ask(id, question)) === undefined,
      stop: () => {
        if (id !== null && streaming) void chat.deeds.stop(id, streaming.id);
      },
    }),
    [chat, id, streaming, pending, activeMessageId],
  );
}
