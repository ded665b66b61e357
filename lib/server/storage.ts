import { check, type Guard } from "@/db/atomic";
import { findStoredBytes } from "@/db/queries/storage";
import { Refusal } from "@/lib/domain/errors";
import type { StorageUse } from "@/lib/domain/user";
import { database } from "./database";
import { env } from "./env";
import { processWide } from "./process-wide";

/** Bytes set aside for each person whose exchanges over `/v1` are to be kept when they are over. */
const setAside = processWide("storage-set-aside", () => new Map<string, number>());

const asideFor = (ownerId: string) => setAside().get(ownerId) ?? 0;

const quotaBytes = () => env().STORAGE_QUOTA_MB * 1_000_000;

/** How much of their storage a person uses. */
export const storageOf = (ownerId: string): StorageUse => ({
  used: findStoredBytes(database(), ownerId),
  quota: quotaBytes(),
});

function requireFit(ownerId: string, bytes: number): void {
  if (bytes + asideFor(ownerId) > quotaBytes())
    throw new Refusal(
      "storage_quota_exceeded",
      "Your storage is full. Delete conversations, presets or links that you no longer need, then try again.",
    );
}

/**
 * A check for `atomic`, to stand after writes that count: they are undone where the person would have more than their
 * quota. As it looks within the transaction, any number of writes at once do not get past it.
 * @throws Refusal `storage_quota_exceeded`
 */
export const withinQuota =
  (ownerId: string): Guard =>
  (db) =>
    check(() => requireFit(ownerId, findStoredBytes(db, ownerId)));

/**
 * Sets room aside for what is to be stored later, whatever has come to it by then.
 * @returns gives the room back. @throws Refusal `storage_quota_exceeded`
 */
export function setStorageAside(ownerId: string, bytes: number): () => void {
  requireFit(ownerId, findStoredBytes(database(), ownerId) + bytes);
  setAside().set(ownerId, asideFor(ownerId) + bytes);
  return () => {
    const left = asideFor(ownerId) - bytes;
    if (left > 0) setAside().set(ownerId, left);
    else setAside().delete(ownerId);
  };
}
