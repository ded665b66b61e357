"use client";

import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type Chat, connect, createChat } from "@/lib/client/chat";
import type { ConversationPage } from "@/lib/domain/conversation";
import { conversationIdIn } from "../navigation";

type Provided = { chat: Chat; connected: boolean };

const ChatContext = createContext<Provided | null>(null);

const browserStorage = () => {
  try {
    return typeof window === "undefined" ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
};

/** Gives everything below what a signed-in page knows, kept in step with the person's other tabs. */
export function ChatProvider({ firstPage, children }: { firstPage: ConversationPage; children: ReactNode }) {
  const [chat] = useState(() => createChat(firstPage, browserStorage()));
  const [connected, setConnected] = useState(true);
  const shownId = useRef<string | null>(null);
  const pathname = usePathname();
  useEffect(() => {
    shownId.current = conversationIdIn(pathname);
  }, [pathname]);

  useEffect(() => {
    void chat.models.load();
    return connect(chat, { shownId: () => shownId.current, onConnected: setConnected });
  }, [chat]);

  return <ChatContext value={{ chat, connected }}>{children}</ChatContext>;
}

function useProvided(): Provided {
  const provided = useContext(ChatContext);
  if (!provided) throw new Error("This component needs a ChatProvider above it.");
  return provided;
}

export const useChat = (): Chat => useProvided().chat;

/** Whether we hear of changes; false after the connection was lost. */
export const useConnected = (): boolean => useProvided().connected;

type Readable<State> = { getState: () => State; subscribe: (listener: () => void) => () => void };

/** A part of a store's state. `select` must give the same thing for the same state. */
export function useSelected<State, Part>(store: Readable<State>, select: (state: State) => Part): Part {
  // The server renders what the page brought along, so its snapshot is the state itself, not the initial one.
  const read = () => select(store.getState());
  return useSyncExternalStore(store.subscribe, read, read);
}
