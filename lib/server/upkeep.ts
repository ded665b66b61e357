import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { BackupFailed, DatabaseCorrupt } from "@/db/backup";
import type { UpkeepResult, UpkeepTask } from "@/db/upkeep-thread";

/** Read where it lies; the build does not hold it. */
const program = () => join(/*turbopackIgnore: true*/ process.cwd(), "db/upkeep-thread.ts");

const kinds: Record<string, new (message: string) => Error> = { BackupFailed, DatabaseCorrupt };

/**
 * Reads or copies the whole database in a thread of its own, so that all else goes on meanwhile. @returns the path of the
 * backup, when one was made. @throws DatabaseCorrupt, BackupFailed, what SQLite says
 */
export async function upkeep(task: UpkeepTask): Promise<string | null> {
  const worker = new Worker(program(), { execArgv: [], workerData: task });
  const [result] = (await once(worker, "message")) as [UpkeepResult];
  await worker.terminate();
  if (!("error" in result)) return result.backup;
  const { name, message, code } = result.error;
  const known = kinds[name];
  throw known ? new known(message) : Object.assign(new Error(message), { code });
}
