"use client";

import { Link2 } from "lucide-react";
import { useText } from "../text";
import { classNames } from "../ui/class-names";
import { IconButton } from "../ui/icon-button";
import { useShare } from "./share-provider";

type Props = { conversationId: string; className?: string };

/** Says that a link shows some of the conversation, and leads to it. */
export function SharedMark({ conversationId, className }: Props) {
  const text = useText();
  const share = useShare();
  return (
    <IconButton
      label={text("share.mark")}
      size="small-icon"
      className={classNames("text-faint!", className)}
      onClick={() => void share({ conversationId })}
    >
      <Link2 aria-hidden />
    </IconButton>
  );
}
