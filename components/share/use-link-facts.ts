"use client";

import { useIntl } from "react-intl";
import type { Share } from "@/lib/domain/share";
import { ago } from "../settings/ago";
import { type TextId, useText } from "../text";

/** What is to be known of a link, in words: what it shows, and what became of it. */
export function useLinkFacts(share: Share) {
  const text = useText();
  const { formatDate, formatRelativeTime } = useIntl();
  const { messageCount, choices, expiresAt, hasPassword, views, lastViewedAt } = share;
  const since = (instant: string) => {
    const { value, unit } = ago(instant);
    return formatRelativeTime(value, unit, { numeric: "auto" });
  };
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  const ends =
    expiresAt === null
      ? text("share.endsNever")
      : text(isOver ? "share.ended" : "share.ends", {
          date: formatDate(expiresAt, { dateStyle: "medium", timeStyle: "short" }),
        });
  const further: [boolean, TextId][] = [
    [!choices.includeTitle, "share.withoutTitle"],
    [choices.showName, "share.withName"],
    [choices.includeReasoning, "share.withReasoning"],
    [choices.includeSystemPrompt, "share.withSystemPrompt"],
    [choices.masks.length > 0, "share.withMasks"],
  ];
  const included = further.flatMap(([holds, name]) => (holds ? [text(name)] : []));
  return {
    isOver,
    ends,
    shows: [
      text("share.showsMessages", { count: messageCount }),
      ...included,
      ends,
      ...(hasPassword ? [text("share.hasPassword")] : []),
    ],
    seen: [
      text("share.createdOn", { date: formatDate(share.createdAt, { dateStyle: "medium" }) }),
      text("share.views", { count: views }),
      ...(lastViewedAt === null ? [] : [text("share.lastViewed", { when: since(lastViewedAt) })]),
    ],
  };
}
