import { atomic } from "@/db/atomic";
import { type KeyRowChange, updateKey } from "@/db/queries/api-keys";
import type { ApiKey } from "@/lib/domain/api-key";
import type { KeyChange } from "@/lib/domain/api-key-schema";
import { database } from "../database";
import { keyOf, noSuchKey } from "./list";
import { endCallsOf } from "./live-calls";
import { toRow } from "./to-row";

async function store(ownerId: string, id: string, change: KeyRowChange): Promise<void> {
  const [[changed]] = await atomic(database(), (db) => [updateKey(db, ownerId, { id, change })]);
  if (changed === undefined) throw noSuchKey();
}

/** Changes the key's name and limits; they hold from its next call on. @throws Refusal */
export async function changeKey(ownerId: string, id: string, wish: KeyChange): Promise<ApiKey> {
  const change = toRow(wish);
  const isEmpty = Object.values(change).every((value) => value === undefined);
  if (!isEmpty) await store(ownerId, id, change);
  return keyOf(ownerId, id);
}

/** Ends the key and what is done with it, at once and for good. @throws Refusal `not_found` */
export async function revokeKey(ownerId: string, id: string): Promise<void> {
  await store(ownerId, id, { revokedAt: new Date() });
  endCallsOf({ keyId: id });
}
