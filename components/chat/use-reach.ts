"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useConnection } from "./chat-provider";

/** How this page stands to the server. `back`: it has just been found again. */
export type Reach = "fine" | "offline" | "lost" | "back";

const BACK_FOR_MS = 4_000;

const subscribe = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};
const useOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

export function useReach(): Reach {
  const online = useOnline();
  const { connected } = useConnection();
  const reached = online && connected;
  const before = useRef(reached);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (before.current === reached) return;
    before.current = reached;
    setBack(reached);
    if (!reached) return;
    const timer = setTimeout(() => setBack(false), BACK_FOR_MS);
    return () => clearTimeout(timer);
  }, [reached]);

  if (reached) return back ? "back" : "fine";
  return online ? "lost" : "offline";
}
