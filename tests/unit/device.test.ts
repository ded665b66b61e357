import { expect, test } from "vitest";
import { deviceFrom } from "@/lib/server/auth/device";
import { EVEN_GROWTH_MAX, growth } from "../support/growth";

test.each([
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Chrome on macOS",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "Microsoft Edge on Windows",
  ],
  ["", null],
  ["  ", null],
  [null, null],
])("%j", (userAgent, device) => {
  expect(deviceFrom(userAgent)).toBe(device);
});

test("a hostile User-Agent is cut short", () => {
  const tell = (times: number) =>
    expect((deviceFrom(`${"Chrome/".repeat(times)}1`) ?? "").length).toBeLessThanOrEqual(60);
  expect(growth(tell, 10_000)).toBeLessThan(EVEN_GROWTH_MAX);
});
