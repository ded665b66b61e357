import { processWide } from "./process-wide";

/** Whether requests have come that a proxy seems to have passed on, while none is trusted (`TRUST_PROXY`). */
export type UntrustedProxy = { seen: boolean };

/** Shared with scripts/server, which sees them, by its name on `globalThis`. */
export const untrustedProxy = processWide(
  "untrusted-proxy",
  (): UntrustedProxy => ({ seen: false }),
);
