import { describe, expect, it } from "vitest";
import type { Fault } from "@/lib/server/model/fault";
import { waitBeforeRetry } from "@/lib/server/model/retry";
import { retryAfterMs } from "@/lib/server/model/retry-after";

const NOW = Date.parse("2026-11-22T12:00:00Z");

describe("how long a provider asks us to wait", () => {
  it.each([
    ["seconds", { "retry-after": "7" }, 7_000],
    ["parts of a second", { "retry-after": "0.5" }, 500],
    ["a date", { "retry-after": "Sun, 22 Nov 2026 12:00:03 GMT" }, 3_000],
    ["a date gone by", { "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    ["milliseconds, which are more exact", { "retry-after-ms": "250", "retry-after": "1" }, 250],
    ["nothing", {}, null],
    ["nonsense", { "retry-after": "soon" }, null],
    ["a negative number", { "retry-after-ms": "-5" }, 0],
  ])("is read as %s", (_, headers, wait) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(wait);
  });
});

describe("the wait before a retry", () => {
  const fault = (change: Partial<Fault>): Fault => ({
    from: "provider",
    status: 500,
    code: "",
    words: "",
    retryAfterMs: null,
    ...change,
  });

  it("grows from half a second and never passes eight", () => {
    const waits = Array.from(
      { length: 200 },
      (_, index) => waitBeforeRetry(fault({}), index % 2, 500) ?? -1,
    );

    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...waits)).toBeLessThanOrEqual(8_000);
    expect(new Set(waits).size).toBeGreaterThan(100);
  });

  it.each([
    [
      "what the provider asks for, up to ten seconds",
      { of: fault({ status: 503, retryAfterMs: 10_000 }), retry: 0 },
      10_000,
    ],
    [
      "none when it asks for more",
      { of: fault({ status: 503, retryAfterMs: 10_001 }), retry: 0 },
      null,
    ],
    ["none after the second retry", { of: fault({}), retry: 2 }, null],
    ["none after the first of a full provider", { of: fault({ status: 429 }), retry: 1 }, null],
    [
      "none for a used-up quota",
      { of: fault({ status: 429, code: "insufficient_quota" }), retry: 0 },
      null,
    ],
    ["none for a request that was wrong", { of: fault({ status: 400 }), retry: 0 }, null],
    ["none for a redirect", { of: fault({ status: 302 }), retry: 0 }, null],
    [
      "none when nobody listens",
      { of: fault({ from: "network", status: null, code: "ECONNREFUSED" }), retry: 0 },
      null,
    ],
    [
      "none after a timeout",
      { of: fault({ from: "network", status: null, code: "UND_ERR_HEADERS_TIMEOUT" }), retry: 0 },
      null,
    ],
  ])("is %s", (_, { of, retry }, wait) => {
    expect(waitBeforeRetry(of, retry, 500)).toBe(wait);
  });
});
