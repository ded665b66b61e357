"use client";

import { Check } from "lucide-react";
import type { Share } from "@/lib/domain/share";
import { useText } from "../text";
import { LinkAddress } from "./link-address";
import { useLinkFacts } from "./use-link-facts";

/** The link that was just made or moved forward, and what it shows. */
export function LinkMade({ share, isNew }: { share: Share; isNew: boolean }) {
  const text = useText();
  const facts = useLinkFacts(share);
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 p-5">
      <div className="flex w-full max-w-lg flex-col gap-4" role="status">
        <p className="flex items-center gap-2 text-lg font-semibold">
          <Check aria-hidden className="size-5 text-accent" />
          {text(isNew ? "share.made" : "share.moved")}
        </p>
        <LinkAddress url={share.url} />
        <p className="text-pretty text-sm text-soft">{facts.shows.join(" · ")}</p>
        <p className="text-pretty text-[0.8125rem] text-soft">{text("share.frozen")}</p>
      </div>
    </div>
  );
}
