import { addTokens } from "@/lib/domain/usage";
import type { AnswerEnd } from "./answer-end";

/** What an answer took. */
export type Taken = Pick<AnswerEnd, "usage" | "cost" | "firstTokenMs">;

export const nothingTaken: Taken = { usage: null, cost: null, firstTokenMs: null };

/** What a continued answer took: before, and now. A price of a part is none of the whole. */
export function takenInAll(before: Taken, now: Taken): Taken {
  const firstTokenMs = before.firstTokenMs ?? now.firstTokenMs;
  if (before.usage === null) return { ...now, firstTokenMs };
  if (now.usage === null) return { usage: before.usage, cost: before.cost, firstTokenMs };
  const isPriced = before.cost !== null && now.cost !== null;
  return {
    usage: addTokens(before.usage, now.usage),
    cost: isPriced ? Number(before.cost) + Number(now.cost) : null,
    firstTokenMs,
  };
}
