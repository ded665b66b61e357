"use client";

import { useIntl } from "react-intl";
import type { ApiKey } from "@/lib/domain/api-key";
import { useMoments } from "../settings/use-moments";
import { useText } from "../text";

const present = (fact: string | false | null): fact is string => typeof fact === "string";

/** What is to be known of a key, in words: its life, its use, its limits. */
export function useKeyFacts(key: ApiKey) {
  const text = useText();
  const { day, since, ends } = useMoments();
  const { formatNumber } = useIntl();
  const { usage, scopes, models, monthlyCap, lastUsedAt } = key;

  const dollars = (amount: number) =>
    formatNumber(amount, {
      style: "currency",
      currency: "USD",
      maximumFractionDigits: amount > 0 && amount < 0.1 ? 4 : 2,
    });
  const counted = (id: "keys.rate" | "keys.atOnceLimit", count: number | null) =>
    count === null ? null : text(id, { count });
  const spent =
    monthlyCap === null
      ? usage.cost !== null && text("keys.spent", { cost: dollars(usage.cost) })
      : text("keys.spentOf", { cost: dollars(usage.cost ?? 0), cap: dollars(monthlyCap) });
  const use = [
    usage.calls === 0 ? text("keys.unused") : text("keys.calls", { count: usage.calls }),
    usage.calls > 0 && text("keys.tokens", { count: usage.inputTokens + usage.outputTokens }),
    spent,
  ].filter(present);

  return {
    life: [
      text("keys.createdOn", { date: day(key.createdAt) }),
      lastUsedAt === null
        ? text("keys.neverUsed")
        : text("keys.lastUsed", { when: since(lastUsedAt) }),
    ],
    use: text("keys.thisMonth", { use: use.join(" · ") }),
    limits: [
      ends(key.expiresAt),
      scopes.length === 1 && scopes[0] ? text(`keys.scopeOnly.${scopes[0]}`) : null,
      models && text("keys.onlyModels", { models: models.join(", ") }),
      counted("keys.rate", key.requestsPerMinute),
      counted("keys.atOnceLimit", key.maxConcurrent),
    ].filter(present),
  };
}
