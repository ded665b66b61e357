import { listKeyNames, listUsage, listUsageOfConversations } from "@/db/queries/usage-sums";
import { dayAfter } from "@/lib/domain/day";
import { REPORT_DAYS_MAX } from "@/lib/domain/limits";
import { toDollars } from "@/lib/domain/money";
import {
  addUsage,
  type DayRange,
  type KeyUse,
  noUsage,
  type UsageReport,
  type UsageSums,
} from "@/lib/domain/usage-report";
import { database } from "../database";
import { ledger } from "./ledger";

/** More than anybody has. */
const MODELS_MAX = 1_000;
const KEYS_MAX = 1_000;
const CONVERSATIONS_SHOWN_MAX = 100;

/** Sums as they leave the server. */
const inDollars = <Sums extends UsageSums>(sums: Sums): Sums => ({
  ...sums,
  cost: toDollars(sums.cost),
});

const tokensOf = ({ inputTokens, outputTokens }: UsageSums) => inputTokens + outputTokens;
const mostFirst = (one: UsageSums, other: UsageSums) => tokensOf(other) - tokensOf(one);

async function byKey(ownerId: string, days: DayRange): Promise<KeyUse[]> {
  const used = await listUsage(database(), ownerId, { days, by: "keyId", limit: KEYS_MAX });
  const ids = used.map(({ name }) => name).filter((id) => id !== "");
  const keys = ids.length === 0 ? [] : await listKeyNames(database(), ownerId, ids);
  return used.map(({ name: id, ...sums }) => {
    const key = keys.find((one) => one.id === id);
    return {
      ...inDollars(sums),
      keyId: id === "" ? null : id,
      name: key?.name ?? null,
      lastFour: key?.lastFour ?? null,
      revoked: key !== undefined && key.revokedAt !== null,
    };
  });
}

/** What a person used in those days. Calls that are over by now are in it. */
export async function usageReport(ownerId: string, days: DayRange): Promise<UsageReport> {
  await ledger().flush();
  const { from, to } = days;
  const byDay = await listUsage(database(), ownerId, { days, by: "day", limit: REPORT_DAYS_MAX });
  const byModel = await listUsage(database(), ownerId, { days, by: "model", limit: MODELS_MAX });
  const byConversation = await listUsageOfConversations(database(), ownerId, {
    from: new Date(from),
    until: new Date(Date.parse(dayAfter(to)) - 1),
    limit: CONVERSATIONS_SHOWN_MAX,
  });
  return {
    from,
    to,
    total: inDollars(
      byDay.reduce<UsageSums>((sum, { name: _, ...day }) => addUsage(sum, day), noUsage),
    ),
    days: byDay.map(({ name: day, ...sums }) => ({ day, ...inDollars(sums) })),
    models: byModel
      .map(({ name: model, ...sums }) => ({ model, ...inDollars(sums) }))
      .sort(mostFirst),
    keys: (await byKey(ownerId, days)).sort(mostFirst),
    conversations: byConversation.map(inDollars),
  };
}
