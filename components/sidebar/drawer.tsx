"use client";

import { type ReactNode, useEffect, useState } from "react";
import type { DrawerWindow } from "./drawer-window";
import { useSidebar } from "./sidebar-provider";

/** The sidebar on a phone. Its code comes when it is first drawn. */
export function Drawer({ children }: { children: ReactNode }) {
  const { drawn, hide } = useSidebar();
  const [loaded, setLoaded] = useState<{ Window: typeof DrawerWindow } | null>(null);
  useEffect(() => {
    if (!drawn || loaded) return;
    import("./drawer-window").then(({ DrawerWindow: Window }) => setLoaded({ Window }), hide);
  }, [drawn, loaded, hide]);
  return loaded && <loaded.Window>{children}</loaded.Window>;
}
