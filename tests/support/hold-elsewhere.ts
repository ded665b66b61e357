import { fork } from "node:child_process";
import { once } from "node:events";
import { databasePath } from "@/lib/server/database";

/** Another process that holds the write lock for `ms`. @returns whether it still does */
export async function holdElsewhere(ms: number): Promise<() => boolean> {
  const holder = fork("tests/support/hold-database.mjs", [databasePath(), String(ms)]);
  await once(holder, "message");
  return () => holder.connected;
}
