import type { ConversationEntry } from "@/lib/domain/conversation";

export const dateGroups = ["pinned", "today", "yesterday", "week", "month", "older"] as const;
export type DateGroup = (typeof dateGroups)[number];

const DAY_MS = 86_400_000;

function groupOf(entry: ConversationEntry, midnight: number): DateGroup {
  if (entry.pinned) return "pinned";
  const updatedAt = Date.parse(entry.updatedAt);
  if (updatedAt >= midnight) return "today";
  if (updatedAt >= midnight - DAY_MS) return "yesterday";
  if (updatedAt >= midnight - 7 * DAY_MS) return "week";
  if (updatedAt >= midnight - 30 * DAY_MS) return "month";
  return "older";
}

/** Conversations in groups as people remember them, by the days of this computer's own time zone. Empty groups are left out. */
export function groupByDate(
  entries: readonly ConversationEntry[],
  now: Date,
): [DateGroup, ConversationEntry[]][] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groups = Map.groupBy(entries, (entry) => groupOf(entry, midnight));
  return dateGroups.flatMap((group) => {
    const found = groups.get(group);
    return found ? [[group, found] as [DateGroup, ConversationEntry[]]] : [];
  });
}
