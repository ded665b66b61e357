"use client";

import type { ReactNode } from "react";
import type { ConversationPage } from "@/lib/domain/conversation";
import { ChatProvider } from "../chat/chat-provider";
import { Drawer } from "./drawer";
import { Sidebar } from "./sidebar";
import { SidebarProvider, useSidebar } from "./sidebar-provider";

type Person = { name: string | null; email: string };
type Props = {
  person: Person;
  firstPage: ConversationPage;
  /** Where the person's changes stood when the page was made. */
  changeMark: string;
  sidebarCollapsed: boolean;
  children: ReactNode;
};

/** The signed-in page: the sidebar beside what is being done. */
export function ChatFrame({ person, firstPage, changeMark, sidebarCollapsed, children }: Props) {
  return (
    <ChatProvider firstPage={firstPage} changeMark={changeMark}>
      <SidebarProvider startsCollapsed={sidebarCollapsed}>
        <Rooms person={person}>{children}</Rooms>
      </SidebarProvider>
    </ChatProvider>
  );
}

function Rooms({ person, children }: Pick<Props, "person" | "children">) {
  const { collapsed } = useSidebar();
  return (
    <div className="flex h-dvh overflow-hidden">
      {!collapsed && (
        <aside className="hidden w-66 shrink-0 border-r border-line bg-surface md:block">
          <Sidebar person={person} />
        </aside>
      )}
      <Drawer>
        <Sidebar person={person} />
      </Drawer>
      <div className="relative min-w-0 flex-1">{children}</div>
    </div>
  );
}
