import { atomic } from "@/db/atomic";
import { updateKeysUsed } from "@/db/queries/api-keys";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import { onShutdown } from "../shutdown";

/** How exactly a key's last use is known. */
const MINUTE_MS = 60_000;
/** Keys used within this are written together. */
const BATCH_MS = 500;

type Uses = { waiting: Set<string>; notedAt: Map<string, number>; timer?: NodeJS.Timeout };

const uses = processWide("key-uses", (): Uses => {
  onShutdown(write);
  return { waiting: new Set(), notedAt: new Map() };
});

const isFresh = (notedAt: number | undefined) =>
  notedAt !== undefined && Date.now() - notedAt < MINUTE_MS;

async function write(): Promise<void> {
  clearTimeout(uses().timer);
  delete uses().timer;
  const ids = [...uses().waiting];
  uses().waiting.clear();
  for (const [id, notedAt] of uses().notedAt) if (!isFresh(notedAt)) uses().notedAt.delete(id);
  if (ids.length === 0) return;
  try {
    await atomic(database(), (db) => [updateKeysUsed(db, ids, new Date())]);
  } catch (error) {
    log().warn({ keys: ids.length, ...errorFields(error) }, "last use of keys not written");
  }
}

/** Notes that the key was used, at most once a minute. It is written later: no call waits for it, or fails with it. */
export function touchKey(id: string): void {
  if (isFresh(uses().notedAt.get(id))) return;
  uses().notedAt.set(id, Date.now());
  uses().waiting.add(id);
  uses().timer ??= setTimeout(write, BATCH_MS);
}
