import { findKey, listKeyUsage, listKeys as listRows } from "@/db/queries/api-keys";
import type { ApiKey, KeyUsage } from "@/lib/domain/api-key";
import { Refusal } from "@/lib/domain/errors";
import { KEYS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { toDollars } from "@/lib/domain/money";
import { database } from "../database";
import { toKey } from "./to-key";

/** Also those that were revoked this month were used. */
const USED_KEYS_MAX = 1_000;

export const noSuchKey = () => new Refusal("not_found", "There is no such key.");

/** What was done with each of the person's keys since the month began. */
async function usageOf(ownerId: string): Promise<Map<string, KeyUsage>> {
  const day = `${new Date().toISOString().slice(0, 7)}-01`;
  const rows = await listKeyUsage(database(), ownerId, { day, limit: USED_KEYS_MAX });
  return new Map(
    rows.map(({ keyId, unpricedCalls, cost, ...usage }) => [
      keyId,
      { ...usage, cost: usage.calls > unpricedCalls ? toDollars(cost) : null },
    ]),
  );
}

export async function listKeys(ownerId: string): Promise<ApiKey[]> {
  const usage = await usageOf(ownerId);
  const rows = await listRows(database(), ownerId, KEYS_PER_PERSON_MAX);
  return rows.map((row) => toKey(row, usage.get(row.id)));
}

/** @throws Refusal `not_found` */
export async function keyOf(ownerId: string, id: string): Promise<ApiKey> {
  const row = await findKey(database(), ownerId, id);
  if (row === undefined) throw noSuchKey();
  return toKey(row, (await usageOf(ownerId)).get(id));
}
