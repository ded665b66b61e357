"use client";

import { usePathname } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { type Chat, connect, createChat } from "@/lib/client/chat";
import type { ConversationPage } from "@/lib/domain/conversation";
import { conversationIdIn } from "../navigation";

type Provided = {
  chat: Chat;
  /** Whether we hear of changes; false after the connection was lost. */
  connected: boolean;
  /** Stops hearing of changes, as before signing out. */
  disconnect: () => void;
};

const ChatContext = createContext<Provided | null>(null);

const browserStorage = () => {
  try {
    return typeof window === "undefined" ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
};

type Props = {
  firstPage: ConversationPage;
  /** Where the person's changes stood when the page was made. */
  changeMark: string;
  children: ReactNode;
};

/** Gives everything below what a signed-in page knows, kept in step with the person's other tabs. */
export function ChatProvider({ firstPage, changeMark, children }: Props) {
  const [chat] = useState(() => createChat(firstPage, browserStorage()));
  const [connected, setConnected] = useState(true);
  const shownId = useRef<string | null>(null);
  const pathname = usePathname();
  useEffect(() => {
    shownId.current = conversationIdIn(pathname);
  }, [pathname]);

  const connection = useRef(() => {});
  const disconnect = useCallback(() => connection.current(), []);
  useEffect(() => {
    void chat.models.load();
    connection.current = connect(chat, {
      mark: changeMark,
      shownId: () => shownId.current,
      onConnected: setConnected,
    });
    return disconnect;
  }, [chat, changeMark, disconnect]);

  const provided = useMemo(() => ({ chat, connected, disconnect }), [chat, connected, disconnect]);
  return <ChatContext value={provided}>{children}</ChatContext>;
}

export function useConnection(): Provided {
  const provided = useContext(ChatContext);
  if (!provided) throw new Error("This component needs a ChatProvider above it.");
  return provided;
}

export const useChat = (): Chat => useConnection().chat;

type Readable<State> = { getState: () => State; subscribe: (listener: () => void) => () => void };

/** A part of a store's state. `select` must give the same thing for the same state. */
export function useSelected<State, Part>(
  store: Readable<State>,
  select: (state: State) => Part,
): Part {
  // The server renders what the page brought along, so its snapshot is the state itself, not the initial one.
  const read = () => select(store.getState());
  return useSyncExternalStore(store.subscribe, read, read);
}
