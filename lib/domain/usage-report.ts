import { z } from "zod";
import { type Day, dayOf, daysBetween, monthOf } from "./day";
import { REPORT_DAYS_MAX } from "./limits";

/** What a number of calls took. */
export type UsageSums = {
  calls: number;
  inputTokens: number;
  /** The part of the input that the providers had in their caches. */
  cachedTokens: number;
  outputTokens: number;
  /** Calls whose provider gave no figures. */
  estimatedCalls: number;
  /** Calls whose model had no price: the cost is that of the others. */
  unpricedCalls: number;
  /** US dollars. */
  cost: number;
};

export type DayUsage = UsageSums & { day: Day };
export type ModelUsage = UsageSums & { model: string };
/** `keyId` is null for what was done on the site itself. */
export type KeyUse = UsageSums & {
  keyId: string | null;
  name: string | null;
  lastFour: string | null;
  revoked: boolean;
};
/** `title` is null for a conversation that was deleted. */
export type ConversationUsage = UsageSums & { conversationId: string; title: string | null };

/** A person's use of some days, the last one included. What took most comes first. */
export type UsageReport = {
  from: Day;
  to: Day;
  total: UsageSums;
  days: DayUsage[];
  models: ModelUsage[];
  keys: KeyUse[];
  conversations: ConversationUsage[];
};

/** What one person used in a month, as the administrator sees it. Caps are US dollars. */
export type PersonUsage = UsageSums & {
  id: string;
  email: string;
  name: string | null;
  monthlyCap: number | null;
};
/** `total` is what all people used, also those of other pages. */
export type PeoplePage = { people: PersonUsage[]; total: UsageSums; nextCursor: string | null };

export type DayRange = { from: Day; to: Day };

/** A day of this millennium, so that there is a day after. */
const daySchema = z.iso.date().startsWith("2");

/** Days to report of; left out, this month up to today (UTC). */
export const dayRangeSchema = z
  .object({ from: daySchema.optional(), to: daySchema.optional() })
  .transform(({ from, to = dayOf(new Date()) }): DayRange => ({ from: from ?? monthOf(to), to }))
  .refine(({ from, to }) => from <= to, { error: "`from` comes after `to`.", path: ["from"] })
  .refine(({ from, to }) => daysBetween(from, to) < REPORT_DAYS_MAX, {
    error: `${REPORT_DAYS_MAX} days can be asked for at once.`,
    path: ["from"],
  });

export const noUsage: UsageSums = {
  calls: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  estimatedCalls: 0,
  unpricedCalls: 0,
  cost: 0,
};

/** Both together. */
export const addUsage = (one: UsageSums, other: UsageSums): UsageSums => ({
  calls: one.calls + other.calls,
  inputTokens: one.inputTokens + other.inputTokens,
  cachedTokens: one.cachedTokens + other.cachedTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  estimatedCalls: one.estimatedCalls + other.estimatedCalls,
  unpricedCalls: one.unpricedCalls + other.unpricedCalls,
  cost: one.cost + other.cost,
});
