import { isIPv6 } from "node:net";
import { Refusal } from "@/lib/domain/errors";
import { THROTTLE_KEYS_MAX, TRIES_WAITING_MAX } from "@/lib/domain/limits";
import { processWide } from "./process-wide";
import { requestContext } from "./request-context";

type Limit = { name: string; points: number; seconds: number };

/** What is left of a budget, and when it is full again. */
export type Left = { points: number; msToFull: number };

export type Budget = ReturnType<typeof throttle>;

const tooOften = (retryAfterMs: number) =>
  new Refusal("rate_limited", "That was too often. Wait a little and try again.", { retryAfterMs });

type UnderWay = { held: number; waiting: (() => void)[] };

/** The tries at each key that are being checked, each holding a point, and what waits for one of them to end. */
function triesOf(name: string) {
  const underWay = processWide(`throttle.${name}.tries`, () => new Map<string, UnderWay>());
  return {
    held: (key: string): number => underWay().get(key)?.held ?? 0,
    hold(key: string): void {
      const tries = underWay().get(key) ?? { held: 0, waiting: [] };
      tries.held += 1;
      underWay().set(key, tries);
    },
    release(key: string): void {
      const tries = underWay().get(key);
      if (!tries) return;
      tries.held -= 1;
      if (tries.held === 0) underWay().delete(key);
      for (const wake of tries.waiting.splice(0)) wake();
    },
    /** Until one of them has ended. @throws Refusal `rate_limited` when too many wait already */
    async released(key: string): Promise<void> {
      const waiting = underWay().get(key)?.waiting ?? [];
      if (waiting.length >= TRIES_WAITING_MAX) throw tooOften(1_000);
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

type Count = { spent: number; endsAt: number };

/**
 * A budget of `points` for each key, full again `seconds` after its first use. It is kept in memory: one process
 * serves the site, and a restart forgives. Nothing in here waits, so that callers at the same moment cannot slip past.
 */
export function throttle({ name, points, seconds }: Limit) {
  const counts = processWide(`throttle.${name}`, () => new Map<string, Count>());
  const tries = triesOf(name);

  /** What was spent of a key's budget, if its time has not ended. */
  function current(key: string): Count | undefined {
    const count = counts().get(key);
    return count && count.endsAt > performance.now() ? count : undefined;
  }

  /** A new time for a key. Times end in the order in which they began, so those that are over stand in front. */
  function begin(key: string): Count {
    const now = performance.now();
    counts().delete(key);
    for (const [oldest, { endsAt }] of counts()) {
      if (endsAt > now && counts().size < THROTTLE_KEYS_MAX) break;
      counts().delete(oldest);
    }
    const count = { spent: 0, endsAt: now + seconds * 1_000 };
    counts().set(key, count);
    return count;
  }

  /** Takes one point, and tells what is left: less than nothing when there was none. */
  function spend(key: string): Left {
    const count = current(key) ?? begin(key);
    count.spent = Math.min(points, count.spent) + 1;
    return { points: points - count.spent, msToFull: count.endsAt - performance.now() };
  }

  return {
    spend,
    /** Takes one point. @throws Refusal `rate_limited` when there is none left */
    take(key: string): void {
      const left = spend(key);
      if (left.points < 0) throw tooOften(left.msToFull);
    },
    /** Whether a point was taken within the time. */
    has: (key: string): boolean => current(key) !== undefined,
    /** Begins the key's time anew, with one point taken. */
    renew(key: string): void {
      begin(key).spent = 1;
    },
    forget: (key: string) => counts().delete(key),
    /** How long until there is a point again; 0 when there is one. */
    msToNext(key: string): number {
      const count = current(key);
      return count && count.spent >= points ? count.endsAt - performance.now() : 0;
    },
    /** Whether each point that is left is held by a try under way. */
    isHeld: (key: string): boolean => (current(key)?.spent ?? 0) + tries.held(key) >= points,
    hold: tries.hold,
    release: tries.release,
    released: tries.released,
  };
}

type Hold = { budget: Budget; key: string };

/** Holds a point of every budget, as soon as each has one that no other try holds. @throws Refusal `rate_limited` */
async function holdAll(holds: readonly Hold[]): Promise<void> {
  for (;;) {
    const msToNext = Math.max(...holds.map(({ budget, key }) => budget.msToNext(key)));
    if (msToNext > 0) throw tooOften(msToNext);
    const held = holds.find(({ budget, key }) => budget.isHeld(key));
    if (!held) break;
    await held.budget.released(held.key);
  }
  for (const { budget, key } of holds) budget.hold(key);
}

/**
 * Whether a guess is right: a wrong one costs a point of each budget. While it is checked it holds those points, so
 * that guesses at the same moment count; one that finds none free waits for those before it, which may be right.
 * @throws Refusal `rate_limited`, with nothing spent
 */
export async function tryWithin(
  holds: readonly Hold[],
  check: () => Promise<boolean>,
): Promise<boolean> {
  await holdAll(holds);
  try {
    const isRight = await check();
    if (!isRight) for (const { budget, key } of holds) budget.spend(key);
    return isRight;
  } finally {
    for (const { budget, key } of holds) budget.release(key);
  }
}

/** The part of an address that belongs to one customer: all of IPv4, the /64 network of IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const all = [
    ...groups,
    ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill("0"),
    ...after,
  ];
  return `${all.slice(0, 4).join(":")}::/64`;
}

/** Where the request under way comes from, as a key for budgets. */
export const clientNetwork = () => networkOf(requestContext().clientAddress);
