import { expect, test } from "vitest";
import { isNearCap, isUsedUp } from "@/lib/domain/budget";
import { dayOf, monthOf, nextMonthOf } from "@/lib/domain/day";
import { toDollars, toNanos } from "@/lib/domain/money";
import { costOf } from "@/lib/domain/price";

const usage = (inputTokens: number, outputTokens: number, cachedTokens?: number) => ({
  inputTokens,
  outputTokens,
  totalTokens: inputTokens + outputTokens,
  ...(cachedTokens === undefined ? {} : { cachedTokens }),
});
const price = { input: 2.5, cachedInput: 1.25, cacheWrite: 3.125, output: 10, tiers: [] };

test.each([
  ["nothing", usage(0, 0), 0],
  ["one token in", usage(1, 0), 2_500],
  ["one token out", usage(0, 1), 10_000],
  ["a million of both", usage(1_000_000, 1_000_000), 12_500_000_000],
  ["cached input at its own price", usage(100, 0, 40), 60 * 2_500 + 40 * 1_250],
  ["more cached than there was, as some providers tell", usage(100, 0, 400), 100 * 1_250],
])("%s has a price in whole billionths of a dollar", (_, used, cost) =>
  expect(costOf(used, price)).toBe(cost),
);

test("cached input without a price of its own costs as all other input", () =>
  expect(costOf(usage(100, 0, 40), { ...price, cachedInput: null })).toBe(100 * 2_500));

test.each([
  ["at a price of its own", 3.125, 3_125],
  ["as all other input", null, 2_500],
])("input that is put into the cache costs %s", (_, cacheWrite, each) =>
  expect(costOf({ ...usage(100, 0, 40), cacheWriteTokens: 30 }, { ...price, cacheWrite })).toBe(
    30 * 2_500 + 40 * 1_250 + 30 * each,
  ),
);

test("a long prompt costs what its tier says, all of it", () => {
  const tier = { above: 200, input: 5, cachedInput: 2.5, output: 20 };
  const tiers = [{ ...tier, above: 400, input: 7 }, tier];
  expect(costOf(usage(200, 1, 100), { ...price, tiers })).toBe(100 * 2_500 + 100 * 1_250 + 10_000);
  expect(costOf(usage(201, 1, 100), { ...price, tiers })).toBe(101 * 5_000 + 100 * 2_500 + 20_000);
  expect(costOf(usage(401, 0), { ...price, tiers })).toBe(401 * 7_000);
});

test("a price below a thousandth of a cent is still counted", () =>
  expect(costOf(usage(3, 0), { ...price, input: 0.075 })).toBe(225));

test("dollars come back as they were", () =>
  expect([0, 0.1, 4.35, 1e6].map((dollars) => toDollars(toNanos(dollars)))).toEqual([
    0, 0.1, 4.35, 1e6,
  ]));

test.each([
  [{ cap: 100, spent: 79 }, false, false],
  [{ cap: 100, spent: 80 }, true, false],
  [{ cap: 100, spent: 99 }, true, false],
  [{ cap: 100, spent: 100 }, true, true],
  [{ cap: 0, spent: 0 }, true, true],
])("of %j it is %s that little is left, and %s that nothing is", (budget, near, usedUp) =>
  expect([isNearCap(budget), isUsedUp(budget)]).toEqual([near, usedUp]),
);

test("days and months are those of UTC", () => {
  expect(dayOf(new Date("2026-11-30T23:59:59.999Z"))).toBe("2026-11-30");
  expect(dayOf(new Date("2026-12-01T01:00:00+08:00"))).toBe("2026-11-30");
  expect(monthOf("2026-11-30")).toBe("2026-11-01");
  expect([nextMonthOf("2026-11-30"), nextMonthOf("2026-12-31")]).toEqual([
    "2026-12-01",
    "2027-01-01",
  ]);
});
