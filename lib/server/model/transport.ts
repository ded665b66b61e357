import { Agent, fetch as undiciFetch } from "undici";

export type Fetch = typeof globalThis.fetch;

/** How long a provider may take, in milliseconds. */
export type Timeouts = { connectMs: number; firstByteMs: number; idleMs: number };

/**
 * A `fetch` for providers. It gives up when connecting (name, TCP and TLS), the first byte, or the time between two
 * bytes takes too long; and it follows no redirect, as the key would go along.
 */
export function patientFetch({ connectMs, firstByteMs, idleMs }: Timeouts): Fetch {
  const dispatcher = new Agent({
    connect: { timeout: connectMs },
    headersTimeout: firstByteMs,
    bodyTimeout: idleMs,
    // One socket for each answer: to hang up is to close it, and the provider stops working at once.
    allowH2: false,
  });
  const fetch = (url: string | URL, init: object) =>
    undiciFetch(url, { ...init, dispatcher, redirect: "manual" });
  return fetch as unknown as Fetch;
}
