import { apiKeys } from "@/db/schema/api-keys";
import { newId } from "@/lib/domain/id";
import { database } from "@/lib/server/database";
import { hashKey, newKey } from "@/lib/server/keys/key-text";

type Limits = Partial<typeof apiKeys.$inferInsert>;

/** A key as it lies in the database, without a screen or a route that made it. */
export async function storeKey(ownerId: string, limits: Limits = {}) {
  const key = newKey();
  const id = newId();
  await database()
    .insert(apiKeys)
    .values({
      id,
      ownerId,
      name: "A key",
      keyHash: hashKey(key),
      lastFour: key.slice(-4),
      scopes: ["chat", "models"],
      createdAt: new Date(),
      ...limits,
    });
  return { id, key };
}
