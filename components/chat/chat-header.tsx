import { PanelLeft, Share, SquarePen } from "lucide-react";
import { useEffect } from "react";
import { markTab } from "@/lib/client/tab-mark";
import { useOpenConversation } from "../navigation";
import { useShare } from "../share/share-provider";
import { SharedMark } from "../share/shared-mark";
import { useSidebar } from "../sidebar/sidebar-provider";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { IconButton } from "../ui/icon-button";
import { useChat, useSelected } from "./chat-provider";
import { ConversationPreset } from "./conversation-preset";

type Props = {
  id: string | null;
  /** An answer has ended while nobody looked. */
  unseen?: boolean;
  /** Gets the place for what a conversation offers. */
  toolsRef?: (place: Element | null) => void;
};

/** The title of the conversation, and what the sidebar offers while it is out of sight. */
export function ChatHeader({ id, unseen = false, toolsRef }: Props) {
  const text = useText();
  const { list, conversations } = useChat();
  const sidebar = useSidebar();
  const share = useShare();
  const openConversation = useOpenConversation();
  const listed = useSelected(
    list,
    ({ entries }) => entries.find((entry) => entry.id === id)?.title,
  );
  const known = useSelected(conversations, ({ byId }) =>
    id === null ? undefined : byId[id]?.conversation.title,
  );
  const title = listed || known || "";
  const isShared = useSelected(
    list,
    ({ entries }) => entries.find((entry) => entry.id === id)?.shared ?? false,
  );
  const hasMessages = useSelected(
    conversations,
    ({ byId }) => id !== null && (byId[id]?.messages.length ?? 0) > 0,
  );

  useEffect(() => markTab(title, unseen), [title, unseen]);

  return (
    <header
      className={classNames(
        "flex h-13 shrink-0 items-center gap-1 px-2",
        id === null && "md:absolute md:inset-x-0 md:top-0",
      )}
    >
      <IconButton
        label={text("sidebar.open")}
        className={sidebar.collapsed ? "" : "md:hidden"}
        onClick={sidebar.show}
      >
        <PanelLeft aria-hidden />
      </IconButton>
      <IconButton
        label={text("sidebar.newChat")}
        className={classNames("order-last md:order-none", !sidebar.collapsed && "md:hidden")}
        onClick={() => openConversation(null)}
      >
        <SquarePen aria-hidden />
      </IconButton>
      <div className="flex min-w-0 flex-1 flex-col items-center justify-center md:flex-row md:justify-start md:gap-1">
        {title !== "" && (
          <h1
            dir="auto"
            className="max-w-full min-w-0 truncate px-2 text-sm leading-5 font-medium text-soft"
          >
            {title}
          </h1>
        )}
        {id !== null && <ConversationPreset id={id} />}
      </div>
      {id !== null && isShared && <SharedMark conversationId={id} />}
      {id !== null && hasMessages && (
        <IconButton label={text("share.share")} onClick={() => void share({ conversationId: id })}>
          <Share aria-hidden />
        </IconButton>
      )}
      <div ref={toolsRef} className="flex shrink-0 items-center gap-1" />
    </header>
  );
}
