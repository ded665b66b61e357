import { setTimeout as sleep } from "node:timers/promises";
import { processWide } from "./process-wide.mjs";

/** All in all a stop takes less than the 15 s that process managers commonly grant. */
const STOP_MS = 14_000;
const DRAIN_MS = 2_000;

const within = (ms, work) => Promise.race([work, sleep(ms, undefined, { ref: false })]);

/**
 * Ends the process in order: no new connections, the steps that lib/server registered (answers are cut and kept, the
 * database is closed last), then the sockets that are still open.
 */
export function makeStop({ server, app, log }) {
  let stopping = false;
  async function stop(reason, exitCode) {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, "stopping");
    setTimeout(() => process.exit(exitCode), STOP_MS).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await processWide("shutdown")?.(() => within(DRAIN_MS, closed));
    server.closeAllConnections();
    await within(1_000, app.close());
    log.info({ reason }, "stopped");
    process.exit(exitCode);
  }
  return { stop, isStopping: () => stopping };
}
