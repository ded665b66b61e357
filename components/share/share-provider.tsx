"use client";

import { type ComponentType, createContext, type ReactNode, useContext, useState } from "react";
import { useText } from "../text";
import { withToast } from "../ui/toast";
import type { ShareWindow, ShareWish } from "./share-window";

/** Opens the window in which one shares. @returns when it is closed again */
export type OpenShare = (wish: ShareWish) => Promise<void>;

/** Comes when it is first called for, not with the page. */
const load = () => import("./share-sheet");

const ShareContext = createContext<OpenShare | null>(null);

type Shown = { Sheet: ComponentType<ShareWindow>; wish: ShareWish; onClosed: () => void };

/** Sharing, for everything below. */
export function ShareProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const [shown, setShown] = useState<Shown | null>(null);
  const share: OpenShare = async (wish) => {
    const closed = Promise.withResolvers<void>();
    try {
      const { ShareSheet } = await load();
      setShown({ Sheet: ShareSheet, wish, onClosed: closed.resolve });
    } catch {
      withToast((toast) => toast.error(text("refusal.unreachable")));
      closed.resolve();
    }
    return closed.promise;
  };
  const close = () => {
    setShown(null);
    shown?.onClosed();
  };
  return (
    <ShareContext value={share}>
      {children}
      {shown && <shown.Sheet wish={shown.wish} onClose={close} />}
    </ShareContext>
  );
}

export function useShare(): OpenShare {
  const share = useContext(ShareContext);
  if (!share) throw new Error("This component needs a ShareProvider above it.");
  return share;
}
