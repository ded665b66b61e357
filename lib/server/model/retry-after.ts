type Headers = { get(name: string): string | null };

/**
 * How long a provider asks us to wait, in milliseconds: `retry-after-ms`, or `Retry-After` in seconds or as a date.
 * Null when it does not say, or nothing that can be read.
 */
export function retryAfterMs(headers: Headers | undefined, now = Date.now()): number | null {
  const exact = headers?.get("retry-after-ms");
  if (exact && Number.isFinite(Number(exact))) return Math.max(0, Number(exact));
  const given = headers?.get("retry-after");
  if (!given) return null;
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
