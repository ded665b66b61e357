import { setTimeout as sleep } from "node:timers/promises";
import { processWide } from "./process-wide.mjs";

/** All in all a stop takes less than the 15 s that process managers commonly grant. */
const STOP_MS = 14_000;
const DRAIN_MS = 1_500;

const within = (ms, work) => Promise.race([work, sleep(ms, undefined, { ref: false })]);

/**
 * Ends the process in order: no new requests; what lib/server wants done while the last ones are under way (answers
 * end, or are cut and kept); the connections that are still open; the database.
 */
export function makeStop({ server, app, log }) {
  let stopping = false;
  async function stop(reason, exitCode) {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, "stopping");
    setTimeout(() => process.exit(exitCode), STOP_MS).unref();
    const shutdown = processWide("shutdown");
    // Until answers have settled, who asks is still answered: to come back later.
    await shutdown.begin();
    const closed = new Promise((resolve) => server.close(resolve));
    await within(DRAIN_MS, closed);
    server.closeAllConnections();
    await within(DRAIN_MS, app.close());
    await shutdown.finish();
    log.info({ reason }, "stopped");
    process.exit(exitCode);
  }
  return { stop, isStopping: () => stopping };
}
