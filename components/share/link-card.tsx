"use client";

import { Lock } from "lucide-react";
import { useState } from "react";
import { revokeShare } from "@/lib/client/share-api";
import type { Share } from "@/lib/domain/share";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { LinkAccess } from "./link-access";
import { LinkAddress } from "./link-address";
import { useLinkFacts } from "./use-link-facts";

type Props = {
  share: Share;
  /** Where links of several conversations stand together. */
  title?: string;
  onChanged: () => void;
  onUpdate: () => void;
};

/** A link with what is to be known of it and what can be done to it. */
export function LinkCard({ share, title, onChanged, onUpdate }: Props) {
  const text = useText();
  const facts = useLinkFacts(share);
  const deed = useDeed();
  const [asks, setAsks] = useState<"access" | "revoke" | null>(null);
  const close = () => setAsks(null);
  const done = () => {
    close();
    onChanged();
  };
  const revoke = async () => {
    if (await deed.attempt(() => revokeShare(share.token))) done();
  };
  return (
    <li className="flex flex-col gap-2 rounded-xl border border-line p-3.5">
      {title !== undefined && (
        <h2 dir="auto" className="truncate text-[0.9375rem] font-medium">
          {title}
        </h2>
      )}
      <LinkAddress url={share.url} />
      <p className="text-pretty text-[0.8125rem] text-soft">
        {share.hasPassword && (
          <Lock aria-hidden className="mr-1 inline size-3.5 align-[-0.125rem]" />
        )}
        {facts.shows.join(" · ")}
      </p>
      <p className="text-pretty text-[0.8125rem] text-soft">{facts.seen.join(" · ")}</p>
      <div className="-mx-2 flex flex-wrap gap-1">
        <Button size="small" look="quiet" onClick={onUpdate}>
          {text("share.update")}
        </Button>
        <Button size="small" look="quiet" onClick={() => setAsks("access")}>
          {text("share.access")}
        </Button>
        <Button
          size="small"
          look="quiet"
          className="text-danger! hover:text-danger!"
          onClick={() => setAsks("revoke")}
        >
          {text("share.revoke")}
        </Button>
      </div>
      {asks === "access" && <LinkAccess share={share} onDone={done} onClose={close} />}
      {asks === "revoke" && (
        <Confirm
          question={text("share.revokeQuestion")}
          warning={text("share.revokeWarning")}
          label={text("share.revoke")}
          busy={deed.busy}
          failure={deed.failure}
          onConfirm={() => void revoke()}
          onClose={close}
        />
      )}
    </li>
  );
}
