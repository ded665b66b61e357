"use client";

import { ExternalLink } from "lucide-react";
import { useText } from "../text";
import { CopyButton } from "../ui/copy-button";

/** The address of a link, to be copied or opened. */
export function LinkAddress({ url }: { url: string }) {
  const text = useText();
  return (
    <div className="flex items-center gap-1 rounded-lg border border-line bg-raised py-1 pl-3 pr-1">
      <code className="min-w-0 flex-1 truncate font-mono text-xs">{url}</code>
      <CopyButton label={text("share.copyLink")} read={() => url} />
      <a
        href={url}
        target="_blank"
        rel="noopener"
        aria-label={text("share.openLink")}
        title={text("share.openLink")}
        className="target relative inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink"
      >
        <ExternalLink aria-hidden className="size-4" />
      </a>
    </div>
  );
}
