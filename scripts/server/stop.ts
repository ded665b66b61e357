import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { made } from "./shared.ts";

/** All in all a stop takes less than the 15 s that process managers commonly grant. */
const STOP_MS = 14_000;
const DRAIN_MS = 1_500;

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]);

type Running = { server: Server; app: { close(): Promise<void> }; log: Logger };

export type Stop = {
  stop(reason: string, exitCode: number): Promise<void>;
  isStopping(): boolean;
};

/**
 * Ends the process in order: no new requests; what lib/server wants done while the last ones are under way (answers
 * end, or are cut and kept); the connections that are still open; the database.
 */
export function makeStop({ server, app, log }: Running): Stop {
  let stopping = false;
  async function stop(reason: string, exitCode: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, "stopping");
    setTimeout(() => process.exit(exitCode), STOP_MS).unref();
    // Until answers have settled, who asks is still answered: to come back later.
    await made("shutdown")?.begin();
    const closed = new Promise((resolve) => server.close(resolve));
    await within(DRAIN_MS, closed);
    server.closeAllConnections();
    await within(DRAIN_MS, app.close());
    await made("shutdown")?.finish();
    log.info({ reason }, "stopped");
    process.exit(exitCode);
  }
  return { stop, isStopping: () => stopping };
}
