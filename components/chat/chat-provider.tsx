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
import { browserStorage, tabStorage } from "@/lib/client/browser-storage";
import { type Chat, type ChatStart, connect, createChat } from "@/lib/client/chat";
import { conversationIdIn, isChatPath } from "../navigation";

type Provided = {
  chat: Chat;
  /** Whether we hear of changes; false after the connection was lost. */
  connected: boolean;
  /** Stops hearing of changes, as before signing out. */
  disconnect: () => void;
  /** The conversation that was on the screen last; null for an empty one. */
  lastShownId: string | null;
};

const ChatContext = createContext<Provided | null>(null);

/** Gives everything below what a signed-in page knows, kept in step with the person's other tabs. */
export function ChatProvider({ start, children }: { start: ChatStart; children: ReactNode }) {
  // A refreshed page brings a new start; what is open goes on from the old one.
  const [{ changeMark, models }] = useState(start);
  const [chat] = useState(() =>
    createChat(start, { browser: browserStorage(), tab: tabStorage() }),
  );
  const [connected, setConnected] = useState(true);
  const shownId = useRef<string | null>(null);
  const pathname = usePathname();
  const [lastShownId, setLastShownId] = useState<string | null>(null);
  useEffect(() => {
    shownId.current = conversationIdIn(pathname);
    if (isChatPath(pathname)) setLastShownId(shownId.current);
  }, [pathname]);

  // Not before the page stands: the server knows nothing of what was chosen.
  useEffect(() => chat.presets.restore(), [chat]);

  const connection = useRef(() => {});
  const disconnect = useCallback(() => connection.current(), []);
  useEffect(() => {
    if (!models) void chat.models.load();
    connection.current = connect(chat, {
      mark: changeMark,
      shownId: () => shownId.current,
      onConnected: setConnected,
    });
    return disconnect;
  }, [chat, changeMark, models, disconnect]);

  const provided = useMemo(
    () => ({ chat, connected, disconnect, lastShownId }),
    [chat, connected, disconnect, lastShownId],
  );
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
