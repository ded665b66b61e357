import { sumSpent } from "@/db/queries/usage";
import { findMonthlyCap, updateMonthlyCap } from "@/db/queries/users";
import { type Budget, inDollars, isUsedUp } from "@/lib/domain/budget";
import { dayOf, monthOf, nextMonthOf } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/errors";
import { toDollars, toNanos } from "@/lib/domain/money";
import { announce } from "../changes";
import { database } from "../database";
import { ledger } from "./ledger";

type Spender = {
  ownerId: string;
  /** The key that is used, with its own cap. */
  key?: { id: string; monthlyCap: number | null };
};

/** What was spent this month, in all and with one key: what is written, and what is over but not written yet. */
function spentBy(ownerId: string, keyId: string): Promise<{ inAll: number; byKey: number }> {
  const from = monthOf(dayOf(new Date()));
  return ledger().withUnwritten(ownerId, async (unwritten) => {
    const spent = await sumSpent(database(), ownerId, { from, keyId });
    for (const { cost, createdAt, keyId: calledWith } of unwritten) {
      if (dayOf(createdAt) < from) continue;
      spent.inAll += cost ?? 0;
      if (calledWith === keyId) spent.byKey += cost ?? 0;
    }
    return spent;
  });
}

/** What the person may spend this month, and has, in billionths of a US dollar; null for no cap. */
export async function budgetOf(ownerId: string): Promise<Budget | null> {
  const cap = await findMonthlyCap(database(), ownerId);
  return cap === null ? null : { cap, spent: (await spentBy(ownerId, "")).inAll };
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

function requireLeft(whose: string, cap: number | null, spent: number): void {
  if (cap === null || !isUsedUp({ cap, spent })) return;
  const next = nextMonthOf(dayOf(new Date()));
  throw new Refusal(
    "insufficient_quota",
    `${whose} monthly budget of $${toDollars(cap).toFixed(2)} is used up. It starts anew on ${next} (UTC).`,
  );
}

/**
 * Asks whether there is something left to spend, for the person and for the key. What is in flight is not known yet,
 * so it can go beyond. @throws Refusal `insufficient_quota`
 */
export async function requireBudget({ ownerId, key }: Spender): Promise<void> {
  const cap = await findMonthlyCap(database(), ownerId);
  const keyCap = key?.monthlyCap ?? null;
  if (cap === null && keyCap === null) return;
  const { inAll, byKey } = await spentBy(ownerId, key?.id ?? "");
  requireLeft("Your", cap, inAll);
  requireLeft("This key's", keyCap, byKey);
}
