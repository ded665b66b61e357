"use client";

import { ArrowLeft, PanelLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { useConnection } from "../chat/chat-provider";
import { conversationPath } from "../navigation";
import { useSidebar } from "../sidebar/sidebar-provider";
import { type TextId, useText } from "../text";
import { classNames } from "../ui/class-names";
import { IconButton } from "../ui/icon-button";

const pages: { path: Route; name: TextId }[] = [
  { path: "/settings/account", name: "settings.account" },
  { path: "/settings/presets", name: "settings.presets" },
  { path: "/settings/shared-links", name: "settings.sharedLinks" },
  { path: "/settings/keys", name: "settings.apiKeys" },
  { path: "/settings/usage", name: "settings.usage" },
];

/** The settings, page by page. A page below one of these leads back to that, and has the room to itself. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const text = useText();
  const pathname = usePathname();
  const sidebar = useSidebar();
  const { lastShownId } = useConnection();
  const parent = pages.find(({ path }) => pathname.startsWith(`${path}/`));
  return (
    <main className="h-full overflow-y-auto">
      <header className="flex h-13 items-center px-2">
        <IconButton
          label={text("sidebar.open")}
          className={sidebar.collapsed ? "" : "md:hidden"}
          onClick={sidebar.show}
        >
          <PanelLeft aria-hidden />
        </IconButton>
      </header>
      {parent ? (
        <div className="mx-auto w-full max-w-[76rem] px-4 md:px-8">
          <BackLink to={parent.path}>{text(parent.name)}</BackLink>
          {children}
        </div>
      ) : (
        <div className="mx-auto w-full max-w-[44rem] px-4 pb-24 md:px-8">
          <BackLink to={conversationPath(lastShownId)}>{text("settings.back")}</BackLink>
          <h1 className="mt-4 text-2xl font-semibold tracking-tight">{text("settings.title")}</h1>
          <Tabs key={pathname} current={pathname} />
          {children}
        </div>
      )}
    </main>
  );
}

/** The pages side by side. Where they do not fit they are moved, and the one that is open is in sight. */
function Tabs({ current }: { current: string }) {
  const text = useText();
  const open = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // In braces: newer browsers give a promise, which React would take for what to call at the end.
    open.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <nav
      aria-label={text("settings.title")}
      className="-mx-4 mt-4 flex gap-5 overflow-x-auto px-4 shadow-[inset_0_-1px_var(--line)] [scrollbar-width:none] md:mx-0 md:px-0"
    >
      {pages.map(({ path, name }) => (
        <Link
          key={path}
          href={path}
          {...(current === path ? { ref: open, "aria-current": "page" } : {})}
          className={classNames(
            "shrink-0 border-b-2 border-transparent pb-2.5 text-sm text-soft -outline-offset-2 hover:text-ink",
            current === path && "border-ink! font-medium text-ink!",
          )}
        >
          {text(name)}
        </Link>
      ))}
    </nav>
  );
}

function BackLink({ to, children }: { to: Route; children: ReactNode }) {
  return (
    <Link
      href={to}
      className="inline-flex items-center gap-1.5 rounded text-sm text-soft hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" /> {children}
    </Link>
  );
}
