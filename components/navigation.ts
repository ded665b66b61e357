"use client";

import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useCallback } from "react";

/** The conversation an address stands for; null for an empty one and for other pages. */
export const conversationIdIn = (pathname: string): string | null =>
  /^\/c\/([A-Za-z0-9_-]{1,64})$/.exec(pathname)?.[1] ?? null;

export const conversationPath = (id: string | null): Route =>
  id === null ? "/" : (`/c/${id}` as Route);

export const isChatPath = (pathname: string) =>
  pathname === "/" || conversationIdIn(pathname) !== null;

/** Opens a conversation (null: an empty one). Between conversations only the address changes, nothing is loaded anew. */
export function useOpenConversation(): (id: string | null) => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(
    (id) => {
      const path = conversationPath(id);
      if (path === pathname) return;
      if (isChatPath(pathname)) window.history.pushState(null, "", path);
      else router.push(path);
    },
    [router, pathname],
  );
}
