import { atomic } from "@/db/atomic";
import { deleteSurplusKey, insertKey } from "@/db/queries/api-keys";
import type { MadeKey } from "@/lib/domain/api-key";
import type { KeyWish } from "@/lib/domain/api-key-schema";
import { Refusal } from "@/lib/domain/errors";
import { newId } from "@/lib/domain/id";
import { KEYS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { database } from "../database";
import { throttle } from "../throttle";
import { hashKey, newKey } from "./key-text";
import { toKey } from "./to-key";
import { toRow } from "./to-row";

const making = throttle({ name: "keys", points: 60, seconds: 10 * 60 });

/** Makes a key and tells it, which is never told again. @throws Refusal `conflict`, `rate_limited` */
export async function createKey(ownerId: string, wish: KeyWish): Promise<MadeKey> {
  making.take(ownerId);
  const key = newKey();
  const row = {
    ...toRow(wish),
    id: newId(),
    ownerId,
    name: wish.name,
    scopes: wish.scopes,
    keyHash: hashKey(key),
    lastFour: key.slice(-4),
    createdAt: new Date(),
  };
  const [[made], [surplus]] = await atomic(database(), (db) => [
    insertKey(db, row),
    deleteSurplusKey(db, row, KEYS_PER_PERSON_MAX),
  ]);
  if (made === undefined || surplus !== undefined) {
    throw new Refusal(
      "conflict",
      `A person may have ${KEYS_PER_PERSON_MAX} keys. Revoke one that nothing needs.`,
    );
  }
  return { ...toKey(made), key };
}
