import { setTimeout as sleep } from "node:timers/promises";
import { failureOf } from "./failure";
import { type Fault, isBrokenSocket } from "./fault";

const RETRIES_MAX = 2;
const RETRY_AFTER_MAX_MS = 10_000;
const BACKOFF_MAX_MS = 8_000;

/** How many times a call with this fault may be made again. A full provider is asked once more, a broken one twice. */
function retriesFor(fault: Fault): number {
  if (failureOf(fault, false).code === "rate_limited") return 1;
  const passing = isBrokenSocket(fault) || fault.status === 408 || (fault.status ?? 0) >= 500;
  return passing ? RETRIES_MAX : 0;
}

/** A random time that doubles with each retry, so that many callers do not come back in one wave. */
function backoff(retry: number, shortestMs: number): number {
  const longest = Math.min(BACKOFF_MAX_MS, shortestMs * 2 ** (retry + 1));
  return shortestMs + Math.random() * (longest - shortestMs);
}

/** How long to wait before retry number `retry` (0-based), or null when the fault is final. */
export function waitBeforeRetry(fault: Fault, retry: number, backoffMs: number): number | null {
  if (retry >= retriesFor(fault)) return null;
  if (fault.retryAfterMs === null) return backoff(retry, backoffMs);
  return fault.retryAfterMs <= RETRY_AFTER_MAX_MS ? fault.retryAfterMs : null;
}

type Patience = {
  /** The shortest wait before a retry. */
  backoffMs: number;
  signal: AbortSignal;
  faultOf: (error: unknown) => Fault;
};

/** Makes the call, and again after what may pass. To be used before the first byte only. Throws what the last call threw. */
export async function withRetries<T>(
  call: () => Promise<T>,
  { backoffMs, signal, faultOf }: Patience,
): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await call();
    } catch (error) {
      const waitMs = signal.aborted ? null : waitBeforeRetry(faultOf(error), retry, backoffMs);
      if (waitMs === null) throw error;
      await sleep(waitMs, undefined, { signal });
    }
  }
}
