"use client";

import { useTheme } from "next-themes";
import { type RefObject, useEffect, useRef } from "react";
import { useText } from "../text";
import { classNames } from "../ui/class-names";

/** Brings a place of the previewed page into view. */
export function showInPreview(frame: HTMLIFrameElement | null, ...ids: string[]): void {
  const page = frame?.contentDocument;
  const place = ids.map((id) => page?.getElementById(id)).find(Boolean);
  const fold = place?.closest("details");
  if (fold) fold.open = true;
  place?.scrollIntoView({ block: "center" });
}

/** Nothing of a preview leads anywhere else. */
function stayHere(event: Event): void {
  const link = (event.target as Element).closest("a");
  if (!link) return;
  event.preventDefault();
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("#"))
    link.ownerDocument.getElementById(address.slice(1))?.scrollIntoView();
}

type Props = { html: string; isCurrent: boolean; frame: RefObject<HTMLIFrameElement | null> };

/** The page that strangers would see, itself: nothing in it can run or load. */
export function PreviewFrame({ html, isCurrent, frame }: Props) {
  const text = useText();
  const { resolvedTheme } = useTheme();
  const scrolled = useRef(0);
  const dress = () => {
    const root = frame.current?.contentDocument?.documentElement;
    if (root && resolvedTheme) root.className = resolvedTheme;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme is put on, whatever else changed
  useEffect(dress, [resolvedTheme]);
  const settle = () => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    dress();
    page.documentElement.scrollTop = scrolled.current;
    page.addEventListener("click", stayHere);
    page.addEventListener("scroll", () => {
      scrolled.current = page.documentElement.scrollTop;
    });
  };
  return (
    <iframe
      ref={frame}
      title={text("share.preview")}
      sandbox="allow-same-origin"
      srcDoc={html}
      onLoad={settle}
      className={classNames("size-full bg-canvas transition-opacity", !isCurrent && "opacity-50")}
    />
  );
}

/** The shape of a page that is on its way. */
export function PreviewSkeleton() {
  const line = "animate-pulse rounded-lg bg-bubble";
  return (
    <div aria-hidden className="flex flex-col gap-5 p-5 md:p-11">
      <div className={classNames(line, "h-8 w-2/3")} />
      <div className={classNames(line, "h-4 w-1/3")} />
      <div className={classNames(line, "mt-6 h-12 w-1/2 self-end rounded-3xl!")} />
      <div className={classNames(line, "h-40 w-full")} />
    </div>
  );
}
