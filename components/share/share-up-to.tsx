"use client";

import { Share } from "lucide-react";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { useShare } from "./share-provider";

type Props = { conversationId: string; messageId: string };

/** Shares the conversation down to this message. */
export function ShareUpTo({ conversationId, messageId }: Props) {
  const text = useText();
  const share = useShare();
  return (
    <IconButton
      label={text("share.upToHere")}
      size="small-icon"
      onClick={() => void share({ conversationId, upToMessageId: messageId })}
    >
      <Share aria-hidden />
    </IconButton>
  );
}
