import { type CallRow, findDearestCall, sumSpent } from "@/db/queries/usage";
import { findMonthlyCap, updateMonthlyCap } from "@/db/queries/users";
import { type Budget, inDollars, isUsedUp } from "@/lib/domain/budget";
import { dayOf, monthOf, nextMonthOf } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/errors";
import { toDollars, toNanos } from "@/lib/domain/money";
import { announce } from "../changes";
import { database } from "../database";
import { ledger } from "./ledger";

/** What was spent in a month, in billionths of a US dollar. */
export type Spending = {
  inAll: number;
  byKey: number;
  /** The dearest of the person's last calls of the model; null where none of them cost anything. */
  dearest: number | null;
};

/** How many of a person's last calls tell what a model's calls cost. */
const CALLS_LOOKED_AT = 200;

const costOfAll = (calls: readonly CallRow[]) =>
  calls.reduce((sum, { cost }) => sum + (cost ?? 0), 0);

/** What was spent this month: what is written, and what is over but not written yet. */
export function spendingOf(
  ownerId: string,
  { keyId = "", model = "" }: { keyId?: string; model?: string } = {},
): Promise<Spending> {
  const from = monthOf(dayOf(new Date()));
  return ledger().withUnwritten(ownerId, async (unwritten) => {
    const { inAll, byKey } = await sumSpent(database(), ownerId, { from, keyId });
    const written = await findDearestCall(database(), ownerId, { model, limit: CALLS_LOOKED_AT });
    const current = unwritten.filter(({ createdAt }) => dayOf(createdAt) >= from);
    const ofKey = current.filter((call) => (call.keyId ?? "") === keyId);
    const ofModel = unwritten.filter((call) => call.model === model);
    return {
      inAll: inAll + costOfAll(current),
      byKey: byKey + costOfAll(ofKey),
      dearest: Math.max(written ?? 0, ...ofModel.map(({ cost }) => cost ?? 0)) || null,
    };
  });
}

/** Whether the person may spend so much only. */
export const hasCap = async (ownerId: string): Promise<boolean> =>
  (await findMonthlyCap(database(), ownerId)) !== null;

/** What the person may spend this month, and has, in billionths of a US dollar; null for no cap. */
export async function budgetOf(ownerId: string): Promise<Budget | null> {
  const cap = await findMonthlyCap(database(), ownerId);
  return cap === null ? null : { cap, spent: (await spendingOf(ownerId)).inAll };
}

/** The same in US dollars. */
export async function budgetInDollars(ownerId: string): Promise<Budget | null> {
  const budget = await budgetOf(ownerId);
  return budget && inDollars(budget);
}

/** Sets what a person may spend in a month, in US dollars. @throws Refusal `not_found` */
export async function changeCap(userId: string, dollars: number | null) {
  const monthlyCap = dollars === null ? null : toNanos(dollars);
  if (!(await updateMonthlyCap(database(), userId, monthlyCap)))
    throw new Refusal("not_found", "There is no such person.");
  announce(userId, { type: "budget-changed" });
  return { id: userId, monthlyCap: dollars };
}

/** @throws Refusal `insufficient_quota` when nothing is left of a cap; null is no cap */
export function requireLeft(
  whose: string,
  { cap, spent }: { cap: number | null; spent: number },
): void {
  if (cap === null || !isUsedUp({ cap, spent })) return;
  const next = nextMonthOf(dayOf(new Date()));
  throw new Refusal(
    "insufficient_quota",
    `${whose} monthly budget of $${toDollars(cap).toFixed(2)} is used up. It starts anew on ${next} (UTC).`,
  );
}
