"use client";

import { Command as CommandMark, PanelLeftClose, Search, SquarePen } from "lucide-react";
import { useState } from "react";
import { useOpenConversation } from "../navigation";
import { usePalette } from "../palette/palette-provider";
import { useText } from "../text";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { AccountBar } from "./account-bar";
import { ConversationList } from "./conversation-list";
import { useSidebar } from "./sidebar-provider";

/** All conversations, the way to a new one, and the person's own corner. */
export function Sidebar({ person }: { person: { name: string | null; email: string } }) {
  const text = useText();
  const { drawn, hide } = useSidebar();
  const openConversation = useOpenConversation();
  const [query, setQuery] = useState("");
  const openPalette = usePalette();
  const showPalette = () => {
    if (drawn) hide();
    openPalette();
  };
  const startNew = () => {
    openConversation(null);
    if (drawn) hide();
  };

  return (
    <div className="flex h-full flex-col">
      <div className="flex h-13 shrink-0 items-center justify-between pl-4 pr-2">
        <span className="text-[0.9375rem] font-semibold tracking-tight">Parley</span>
        <span className="flex">
          <IconButton label={text("command.palette")} onClick={showPalette}>
            <CommandMark aria-hidden />
          </IconButton>
          <IconButton label={text("sidebar.close")} onClick={hide}>
            <PanelLeftClose aria-hidden />
          </IconButton>
        </span>
      </div>
      <div className="flex flex-col gap-1.5 px-2.5 pb-2">
        <Button
          className="w-full justify-start! bg-canvas! px-3! hover:bg-hover!"
          onClick={startNew}
        >
          <SquarePen aria-hidden className="size-4 text-soft" />
          {text("sidebar.newChat")}
        </Button>
      </div>
      <nav aria-label={text("sidebar.conversations")} className="flex min-h-0 flex-1 flex-col">
        <div className="relative mx-2.5 mb-1">
          <Search
            aria-hidden
            className="pointer-events-none absolute left-3 top-1/2 size-4 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            aria-label={text("sidebar.search")}
            placeholder={text("sidebar.searchHint")}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="h-9 w-full rounded-lg bg-transparent pl-9 pr-2 text-base placeholder:text-faint hover:bg-hover focus:bg-canvas pointer-coarse:h-11 md:text-sm [&::-webkit-search-cancel-button]:opacity-60"
          />
        </div>
        <ConversationList query={query} />
      </nav>
      <AccountBar person={person} />
    </div>
  );
}
