"use client";

import { usePathname, useRouter } from "next/navigation";
import { copyText } from "@/lib/client/copy-text";
import type { Command } from "@/lib/client/shortcuts";
import { pathTo } from "@/lib/domain/message-tree";
import { useChat } from "../chat/chat-provider";
import { focusComposer } from "../chat/composer-field";
import { conversationIdIn, useOpenConversation } from "../navigation";
import { useShare } from "../share/share-provider";
import { useSidebar } from "../sidebar/sidebar-provider";
import { useText } from "../text";
import { withToast } from "../ui/toast";

/** What the commands do; those that open a window take it from `show`. */
export function useCommands(
  show: (what: "palette" | "shortcuts") => void,
): Record<Command, () => void> {
  const text = useText();
  const router = useRouter();
  const { conversations, deeds } = useChat();
  const id = conversationIdIn(usePathname());
  const { toggle } = useSidebar();
  const openConversation = useOpenConversation();
  const share = useShare();

  const shownPath = () => {
    const open = id === null ? undefined : conversations.getState().byId[id];
    return open ? pathTo(open.messages, open.activeMessageId) : [];
  };
  const copyAnswer = async () => {
    const last = shownPath().findLast(({ role, text: words }) => role === "assistant" && words);
    if (!last) return;
    const copied = await copyText(last.text);
    withToast((toast) =>
      copied ? toast.success(text("copy.done")) : toast.error(text("copy.failed")),
    );
  };

  return {
    palette: () => show("palette"),
    shortcuts: () => show("shortcuts"),
    newChat: () => {
      openConversation(null);
      focusComposer();
    },
    sidebar: toggle,
    composer: focusComposer,
    stop: () => {
      const last = shownPath().at(-1);
      if (id !== null && last?.state === "streaming") void deeds.stop(id, last.id);
    },
    copyAnswer: () => void copyAnswer(),
    share: () => {
      if (id !== null) void share({ conversationId: id });
    },
    settings: () => router.push("/settings/account"),
  };
}
