import { findPrice } from "@/db/queries/prices";
import type { CallRow } from "@/db/queries/usage";
import { dayOf } from "@/lib/domain/day";
import { costOf } from "@/lib/domain/price";
import type { Usage } from "@/lib/domain/usage";
import { database } from "../database";
import { type Exchange, estimateUsage } from "./estimate";

/** A call to a provider that is over. */
export type ProviderCall = {
  ownerId: string;
  purpose: CallRow["purpose"];
  keyId: string | null;
  conversationId: string | null;
  model: string;
  /** The provider's own figures; null where it gave none. */
  usage: Usage | null;
  /** What the figures are estimated from where the provider gave none, or may have given them before the end. */
  said?: Exchange | undefined;
  /** Null when no token came. */
  firstTokenMs: number | null;
  totalMs: number;
  state: CallRow["state"];
};

/** A provider that tells its figures along the way has counted less than was written since. */
function atLeast(usage: Usage, estimate: Usage): Usage {
  const more = estimate.outputTokens - usage.outputTokens;
  if (more <= 0) return usage;
  const { outputTokens } = estimate;
  return { ...usage, outputTokens, totalTokens: usage.totalTokens + more, estimated: true };
}

/**
 * The tokens of a call, estimated where the provider does not tell, or has told before the answer broke off; null where
 * there is nothing to go by, and for a call that it refused.
 */
export async function usageOf({
  usage,
  said,
  state,
}: Pick<ProviderCall, "usage" | "said" | "state">): Promise<Usage | null> {
  if (said === undefined || (usage && state === "complete")) return usage;
  if (state === "failed" && said.output === "") return usage;
  const estimate = await estimateUsage(said);
  return usage ? atLeast(usage, estimate) : estimate;
}

/** What tokens of a model cost, in billionths of a US dollar; null where it has no price. */
export async function costOfUsage(model: string, usage: Usage): Promise<number | null> {
  const price = await findPrice(database(), model, dayOf(new Date()));
  return price ? costOf(usage, price) : null;
}

/** What a call took, as the answer that it gave tells it. */
export async function takenBy(call: ProviderCall) {
  const usage = await usageOf(call);
  const cost = usage && (await costOfUsage(call.model, usage));
  return { usage, cost, firstTokenMs: call.firstTokenMs };
}
