"use client";

import { useMemo } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { Chat } from "@/lib/client/chat";
import type { OpenConversation, PendingQuestion } from "@/lib/client/conversation-state";
import { NEW_CONVERSATION } from "@/lib/client/drafts";
import { isFilledIn, nextPreset, nextStart, valuesFor } from "@/lib/client/next-preset";
import { newId } from "@/lib/domain/id";
import type { PresetEntry } from "@/lib/domain/preset";
import { conversationPath } from "../navigation";
import { useChat, useSelected } from "./chat-provider";
import { usePresetUse } from "./preset-use-provider";

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
async function say(chat: Chat, shownId: string | null, { text, parentId }: Words): Promise<void> {
  const { drafts } = chat;
  const key = shownId ?? NEW_CONVERSATION;
  const { failed, text: drafted } = drafts.read(key);
  const again = failed && drafted === text ? failed : undefined;
  const conversationId = shownId ?? again?.conversationId ?? newId();
  const messageId = again?.messageId ?? newId();

  drafts.write(key, { text: "" });
  const takeBack = shownId === null ? beginWithChosen(chat, conversationId) : undefined;
  const failure = await chat.deeds.ask(conversationId, { id: messageId, parentId, text });
  if (!failure) return;

  const wasStored = chat.conversations.getState().byId[conversationId]?.status === "ready";
  if (!wasStored) takeBack?.();
  const { code, retryAfterMs } = failure;
  const draftKey = wasStored ? conversationId : NEW_CONVERSATION;
  drafts.write(draftKey, { text, failed: { conversationId, messageId, code, retryAfterMs } });
}

/** Opens a new conversation with the model and the preset of the screen. @returns how to take that back */
function beginWithChosen({ deeds, presets, models }: Chat, id: string): () => void {
  const { chosen } = presets.getState();
  deeds.begin(id, nextStart(presets.getState(), models.getState()));
  presets.choose(null);
  window.history.pushState(null, "", conversationPath(id));
  return () => {
    presets.choose(chosen);
    // It may have been refused because a preset is not what it was.
    void presets.refresh();
    const isShown = window.location.pathname === conversationPath(id);
    if (isShown) window.history.replaceState(null, "", conversationPath(null));
  };
}

/** The preset of the next new conversation, when it still needs values. */
function presetToFillIn({ presets }: Chat): PresetEntry | undefined {
  const list = presets.getState();
  const preset = nextPreset(list);
  return preset && !isFilledIn(preset, valuesFor(preset, list.chosen)) ? preset : undefined;
}

export function useTurn(id: string | null): Turn {
  const chat = useChat();
  const takePreset = usePresetUse();
  const open = useSelected(chat.conversations, ({ byId }) => (id === null ? undefined : byId[id]));
  const streaming = activeStream(open);
  const pending = open?.pending ?? null;
  const activeMessageId = open?.activeMessageId ?? null;

  return useMemo(
    () => ({
      streaming,
      busy: streaming !== null || pending !== null,
      send: (text) => {
        const go = () => void say(chat, id, { text, parentId: activeMessageId });
        const preset = id === null ? presetToFillIn(chat) : undefined;
        if (preset) takePreset({ id, preset, whenChosen: go });
        else go();
      },
      ask: async (question) => id !== null && (await chat.deeds.ask(id, question)) === undefined,
      stop: () => {
        if (id !== null && streaming) void chat.deeds.stop(id, streaming.id);
      },
    }),
    [chat, id, takePreset, streaming, pending, activeMessageId],
  );
}
