import { isIPv6 } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { Refusal } from "@/lib/domain/errors";
import { processWide } from "./process-wide";
import { requestContext } from "./request-context";

type Limit = { name: string; points: number; seconds: number };

/** What is left of a budget, and when it is full again. */
export type Left = { points: number; msToFull: number };

/** What is left, if that is what was thrown. Another bundle may have made it, of its own class. */
const leftIn = (thrown: unknown): Left | undefined =>
  typeof thrown === "object" && thrown !== null && "msBeforeNext" in thrown
    ? { points: -1, msToFull: Number(thrown.msBeforeNext) }
    : undefined;

/**
 * A budget of `points` for each key, full again `seconds` after its first use. It is kept in memory: one process
 * serves the site, and a restart forgives.
 */
export function throttle({ name, points, seconds }: Limit) {
  const limiter = processWide(
    `throttle.${name}`,
    () => new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
  );
  /** Takes one point, and tells what is left: less than nothing when there was none. */
  async function spend(key: string): Promise<Left> {
    try {
      const { remainingPoints: points, msBeforeNext: msToFull } = await limiter().consume(key);
      return { points, msToFull };
    } catch (spent) {
      const left = leftIn(spent);
      if (left === undefined) throw spent;
      return left;
    }
  }
  return {
    spend,
    /** Takes one point. @throws Refusal `rate_limited` when there is none left */
    async take(key: string): Promise<void> {
      const { points, msToFull: retryAfterMs } = await spend(key);
      if (points >= 0) return;
      throw new Refusal("rate_limited", "That was too often. Wait a little and try again.", {
        retryAfterMs,
      });
    },
    giveBack: (key: string) => limiter().reward(key),
    /** Whether a point was taken within the time. */
    has: async (key: string) => (await limiter().get(key)) !== null,
    forget: (key: string) => limiter().delete(key),
  };
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
