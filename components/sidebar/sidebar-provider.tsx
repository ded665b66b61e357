"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { SIDEBAR_COOKIE } from "@/lib/domain/sidebar-cookie";

type Sidebar = {
  /** Out of sight on a wide screen. */
  collapsed: boolean;
  /** Drawn over the page on a narrow one. */
  drawn: boolean;
  toggle: () => void;
  show: () => void;
  hide: () => void;
};

const COOKIE_LIFE_S = 365 * 24 * 60 * 60;

const SidebarContext = createContext<Sidebar | null>(null);

const isNarrow = () => !window.matchMedia("(min-width: 48rem)").matches;

export function SidebarProvider({
  startsCollapsed,
  children,
}: {
  startsCollapsed: boolean;
  children: ReactNode;
}) {
  const [collapsed, setCollapsed] = useState(startsCollapsed);
  const [drawn, setDrawn] = useState(false);
  const sidebar = useMemo(() => {
    const turn = (visible: boolean) => {
      if (isNarrow()) {
        setDrawn(visible);
        return;
      }
      setDrawn(false);
      setCollapsed(!visible);
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists on https only
      document.cookie = `${SIDEBAR_COOKIE}=${visible ? "shown" : "collapsed"}; path=/; max-age=${COOKIE_LIFE_S}; samesite=lax`;
    };
    return {
      collapsed,
      drawn,
      toggle: () => turn(isNarrow() ? !drawn : collapsed),
      show: () => turn(true),
      hide: () => turn(false),
    };
  }, [collapsed, drawn]);
  return <SidebarContext value={sidebar}>{children}</SidebarContext>;
}

export function useSidebar(): Sidebar {
  const sidebar = useContext(SidebarContext);
  if (!sidebar) throw new Error("This component needs a SidebarProvider above it.");
  return sidebar;
}
