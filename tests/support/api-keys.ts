import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { apiKeys } from "@/db/schema/api-keys";
import type { ApiKey, MadeKey } from "@/lib/domain/api-key";
import type { NewKey } from "@/lib/domain/api-key-schema";
import { database } from "@/lib/server/database";
import type { Person } from "./person";

export const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

export async function makeKey(person: Person, wish: Partial<NewKey> = {}): Promise<MadeKey> {
  const response = await person.post("/api/keys", { name: "Laptop", ...wish });
  expect(response.status).toBe(201);
  return (await response.json()) as MadeKey;
}

export const keysOf = async (person: Person): Promise<ApiKey[]> =>
  (await (await person.get("/api/keys")).json()).keys;

/** The key as it lies in the database. */
export const keyRow = async (id: string) =>
  (await database().select().from(apiKeys).where(eq(apiKeys.id, id)).limit(1))[0];
