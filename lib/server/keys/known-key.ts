import { findLiveKey } from "@/db/queries/api-keys";
import type { KnownKey } from "@/lib/domain/api-key";
import { database } from "../database";
import { hashKey, looksLikeKey } from "./key-text";

/** The key, if it opens anything: undefined when it is unknown, revoked or expired, or its owner disabled or gone. */
export const knownKey = async (key: string): Promise<KnownKey | undefined> =>
  looksLikeKey(key) ? findLiveKey(database(), hashKey(key)) : undefined;
