"use client";

import type { Share } from "@/lib/domain/share";
import { useMoments } from "../settings/use-moments";
import { type TextId, useText } from "../text";

/** What is to be known of a link, in words: what it shows, and what became of it. */
export function useLinkFacts(share: Share) {
  const text = useText();
  const { day, since, ends } = useMoments();
  const { messageCount, choices, expiresAt, hasPassword, views, lastViewedAt } = share;
  const further: [boolean, TextId][] = [
    [!choices.includeTitle, "share.withoutTitle"],
    [choices.showName, "share.withName"],
    [choices.includeReasoning, "share.withReasoning"],
    [choices.includeSystemPrompt, "share.withSystemPrompt"],
    [choices.masks.length > 0, "share.withMasks"],
  ];
  const included = further.flatMap(([holds, name]) => (holds ? [text(name)] : []));
  return {
    ends: ends(expiresAt),
    shows: [
      text("share.showsMessages", { count: messageCount }),
      ...included,
      ends(expiresAt),
      ...(hasPassword ? [text("share.hasPassword")] : []),
    ],
    seen: [
      text("share.createdOn", { date: day(share.createdAt) }),
      text("share.views", { count: views }),
      ...(lastViewedAt === null ? [] : [text("share.lastViewed", { when: since(lastViewedAt) })]),
    ],
  };
}
