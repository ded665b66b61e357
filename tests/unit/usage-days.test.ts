import { expect, test } from "vitest";
import { everyDay, isWholeMonth, monthsUpTo, wholeMonth } from "@/lib/client/usage-days";
import { noUsage } from "@/lib/domain/usage-report";

test("months go back over the year, the newest first", () =>
  expect(monthsUpTo("2026-02-28", 4)).toEqual([
    "2026-02-01",
    "2026-01-01",
    "2025-12-01",
    "2025-11-01",
  ]));

test("a month is whole from its first day to its last", () => {
  expect(wholeMonth("2028-02-01")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(isWholeMonth({ from: "2026-02-01", to: "2026-02-28" })).toBe(true);
  expect(isWholeMonth({ from: "2026-02-01", to: "2026-02-27" })).toBe(false);
  expect(isWholeMonth({ from: "2026-02-02", to: "2026-02-28" })).toBe(false);
  expect(isWholeMonth({ from: "2026-01-01", to: "2026-02-28" })).toBe(false);
});

test("every day has its place, also one on which nothing was used", () => {
  const used = { ...noUsage, day: "2026-03-01", calls: 3 };
  expect(everyDay({ from: "2026-02-27", to: "2026-03-02" }, [used])).toEqual([
    { day: "2026-02-27", usage: undefined },
    { day: "2026-02-28", usage: undefined },
    { day: "2026-03-01", usage: used },
    { day: "2026-03-02", usage: undefined },
  ]);
});
