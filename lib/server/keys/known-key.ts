import { prepareFindLiveKey } from "@/db/queries/api-keys";
import type { KnownKey } from "@/lib/domain/api-key";
import { database } from "../database";
import { processWide } from "../process-wide";
import { hashKey, looksLikeKey } from "./key-text";

const findLiveKey = processWide("find-live-key", () => prepareFindLiveKey(database()));

/** The key, if it opens anything: undefined when it is unknown, revoked or expired, or its owner disabled or gone. */
export const knownKey = async (key: string): Promise<KnownKey | undefined> =>
  looksLikeKey(key) ? findLiveKey()(hashKey(key)) : undefined;
