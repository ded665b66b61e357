import { Ellipsis, Link2, Pencil, Pin, PinOff, Share, Trash2 } from "lucide-react";
import { type MouseEvent, memo, useEffect, useRef, useState } from "react";
import type { ConversationEntry } from "@/lib/domain/conversation";
import { useChat } from "../chat/chat-provider";
import { conversationPath, useOpenConversation } from "../navigation";
import { useShare } from "../share/share-provider";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { IconButton } from "../ui/icon-button";
import { Menu, MenuItem } from "../ui/menu";
import { useSidebar } from "./sidebar-provider";
import { TitleField } from "./title-field";
import { useDeletion } from "./use-deletion";

type Props = { conversation: ConversationEntry; isShown: boolean };

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** Before a row goes, the focus passes on to the next one. */
function focusNeighbour(link: HTMLAnchorElement | null): void {
  if (!link) return;
  const links = [...(link.closest("nav")?.querySelectorAll("a") ?? [])];
  const at = links.indexOf(link);
  (links[at + 1] ?? links[at - 1])?.focus();
}

/** A conversation in the list, with what can be done to it. */
export const ConversationRow = memo(function ConversationRow({ conversation, isShown }: Props) {
  const text = useText();
  const { list } = useChat();
  const { drawn, hide } = useSidebar();
  const openConversation = useOpenConversation();
  const share = useShare();
  const deleteIt = useDeletion(conversation.id, isShown);
  const [renaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const isBack = useRef(false);
  const { id, pinned, shared } = conversation;
  const title = conversation.title || text("sidebar.untitled");

  const open = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    openConversation(id);
    if (drawn) hide();
  };
  const rename = (renamed: string, byKey: boolean) => {
    setRenaming(false);
    isBack.current = byKey;
    if (renamed !== "" && renamed !== conversation.title) void list.change(id, { title: renamed });
  };

  useEffect(() => {
    if (!renaming && isBack.current) link.current?.focus();
    isBack.current = false;
  }, [renaming]);
  const remove = () => {
    focusNeighbour(link.current);
    deleteIt();
  };

  if (renaming) return <TitleField title={conversation.title} onDone={rename} />;
  return (
    <li className="group relative">
      <a
        ref={link}
        href={conversationPath(id)}
        aria-current={isShown ? "page" : undefined}
        onClick={open}
        className={classNames(
          "flex items-center gap-1.5 rounded-lg py-1.5 pl-2 pr-9 text-sm text-ink hover:bg-hover pointer-coarse:py-2.5",
          isShown && "bg-hover font-medium",
        )}
      >
        <span dir="auto" className="min-w-0 truncate">
          {title}
        </span>
        {shared && (
          <Link2
            role="img"
            aria-label={text("share.mark")}
            className="size-3.5 shrink-0 text-faint"
          />
        )}
      </a>
      <Menu
        trigger={
          <IconButton
            label={text("row.menu")}
            size="small-icon"
            className="absolute! right-1 top-1/2 -translate-y-1/2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          >
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>
          <Pencil aria-hidden /> {text("row.rename")}
        </MenuItem>
        <MenuItem onSelect={() => void share({ conversationId: id })}>
          <Share aria-hidden /> {text("share.share")}
        </MenuItem>
        <MenuItem onSelect={() => void list.change(id, { pinned: !pinned })}>
          {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}{" "}
          {text(pinned ? "row.unpin" : "row.pin")}
        </MenuItem>
        <MenuItem danger onSelect={remove}>
          <Trash2 aria-hidden /> {text("row.delete")}
        </MenuItem>
      </Menu>
    </li>
  );
});
