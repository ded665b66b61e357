import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { THROTTLE_KEYS_MAX, TRIES_WAITING_MAX } from "@/lib/domain/limits";
import { type Budget, throttle, tryWithin } from "@/lib/server/throttle";

let made = 0;
function newBudget(points: number, seconds = 60): Budget {
  made += 1;
  return throttle({ name: `test-${made}`, points, seconds });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A check that ends when the test says so. */
function check() {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  return { run: () => promise, resolve, reject };
}

const outcomeOf = (tried: Promise<boolean>) =>
  tried.catch(({ code, retryAfterMs }) => ({ code, retryAfterMs }));

test("a budget is full again when its time is over, and says when that is", () => {
  const budget = newBudget(2);
  expect([budget.spend("a"), budget.spend("a"), budget.spend("a")]).toEqual([
    { points: 1, msToFull: 60_000 },
    { points: 0, msToFull: 60_000 },
    { points: -1, msToFull: 60_000 },
  ]);
  vi.advanceTimersByTime(59_000);
  expect(() => budget.take("a")).toThrow(expect.objectContaining({ retryAfterMs: 1_000 }));
  expect(() => budget.take("b")).not.toThrow();
  vi.advanceTimersByTime(1_000);
  expect(budget.has("a")).toBe(false);
  expect(budget.spend("a")).toEqual({ points: 1, msToFull: 60_000 });
});

test("keys beyond what is remembered push out the oldest", () => {
  const budget = newBudget(1);
  for (let key = 0; key < THROTTLE_KEYS_MAX; key += 1) budget.take(`${key}`);
  expect(budget.has("0")).toBe(true);
  budget.take("one more");
  expect([budget.has("0"), budget.has("1"), budget.has("one more")]).toEqual([false, true, true]);
});

test("tries wait for those that hold the last points, and go on when they were right", async () => {
  const budget = newBudget(1);
  const holds = [{ budget, key: "a" }];
  const first = check();
  const second = check();
  const outcomes = [first, second].map(({ run }) => outcomeOf(tryWithin(holds, run)));
  first.resolve(true);
  second.resolve(false);
  expect(await Promise.all(outcomes)).toEqual([true, false]);
  expect(await outcomeOf(tryWithin(holds, first.run))).toEqual({
    code: "rate_limited",
    retryAfterMs: 60_000,
  });
});

test("a check that breaks costs nothing and holds nothing", async () => {
  const holds = [{ budget: newBudget(1), key: "a" }];
  const broken = check();
  const tried = tryWithin(holds, broken.run);
  broken.reject(new Error("no memory"));
  await expect(tried).rejects.toThrow("no memory");
  expect(await tryWithin(holds, async () => true)).toBe(true);
});

test("where one budget is spent, the others lose nothing", async () => {
  const [narrow, wide] = [newBudget(1), newBudget(3)];
  const holds = [
    { budget: wide, key: "a" },
    { budget: narrow, key: "a" },
  ];
  for (let time = 0; time < 5; time += 1) await outcomeOf(tryWithin(holds, async () => false));
  expect(wide.spend("a").points).toBe(1);
});

test("only so many tries wait", async () => {
  const holds = [{ budget: newBudget(1), key: "a" }];
  const first = check();
  const outcomes = Array.from({ length: 1 + TRIES_WAITING_MAX }, () =>
    outcomeOf(tryWithin(holds, first.run)),
  );
  expect(await outcomeOf(tryWithin(holds, first.run))).toEqual({
    code: "rate_limited",
    retryAfterMs: 1_000,
  });
  first.resolve(true);
  expect(new Set(await Promise.all(outcomes))).toEqual(new Set([true]));
});
