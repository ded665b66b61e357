import { sumSpent } from "@/db/queries/usage";
import { findMonthlyCap } from "@/db/queries/users";
import { isNearCap } from "@/lib/domain/budget";
import { dayOf, monthOf } from "@/lib/domain/day";
import { announce } from "../changes";
import { database } from "../database";

/** Tells the tabs of those who have little left to spend this month. */
export async function warnNearCap(ownerIds: Iterable<string>): Promise<void> {
  const from = monthOf(dayOf(new Date()));
  for (const ownerId of ownerIds) {
    const cap = await findMonthlyCap(database(), ownerId);
    if (cap === null) continue;
    const { inAll: spent } = await sumSpent(database(), ownerId, { from, keyId: "" });
    if (isNearCap({ cap, spent })) announce(ownerId, { type: "budget-changed" });
  }
}
