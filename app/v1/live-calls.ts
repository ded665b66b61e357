import { setTimeout as sleep } from "node:timers/promises";
import { onShutdown } from "@/lib/server/shutdown";

/** Why a call is aborted. `key_ended` comes from the keys. */
export const CLIENT_LEFT = "client_left";
export const SERVER_STOPPED = "server_stopped";

/** How long completions may go on when the process is told to end. */
const PATIENCE_MS = 6_000;
const BEAT_MS = 50;

const live = new Set<AbortController>();

/** Notes a call under way, so that a stop of the server waits for it a while. Returns what to call when it is over. */
export function noteCall(abort: AbortController): () => void {
  live.add(abort);
  return () => live.delete(abort);
}

async function settle(): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (live.size > 0 && performance.now() < until) await sleep(BEAT_MS);
  for (const abort of live) abort.abort(SERVER_STOPPED);
  // What is told to the clients is still to be written.
  while (live.size > 0 && performance.now() < until + 1_000) await sleep(BEAT_MS);
}

export const settleCallsAtShutdown = () => onShutdown(settle);
