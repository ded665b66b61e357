"use client";

import type { ReactNode } from "react";
import type { ChatStart } from "@/lib/client/chat";
import { ChatProvider } from "../chat/chat-provider";
import { PresetUseProvider } from "../chat/preset-use-provider";
import { PaletteProvider } from "../palette/palette-provider";
import { ShareProvider } from "../share/share-provider";
import { Drawer } from "./drawer";
import { Sidebar } from "./sidebar";
import { SidebarProvider, useSidebar } from "./sidebar-provider";

type Person = { name: string | null; email: string };
type Props = { person: Person; start: ChatStart; sidebarCollapsed: boolean; children: ReactNode };

/** The signed-in page: the sidebar beside what is being done. */
export function ChatFrame({ person, start, sidebarCollapsed, children }: Props) {
  return (
    <ChatProvider start={start}>
      <SidebarProvider startsCollapsed={sidebarCollapsed}>
        <PresetUseProvider>
          <ShareProvider>
            <PaletteProvider>
              <Rooms person={person}>{children}</Rooms>
            </PaletteProvider>
          </ShareProvider>
        </PresetUseProvider>
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
