import { availableParallelism } from "node:os";
import { Refusal } from "@/lib/domain/errors";
import { HASHES_WAITING_EACH_MAX, HASHES_WAITING_MAX } from "@/lib/domain/limits";
import { processWide } from "../process-wide";

/** What a password is hashed for, and whose work it is: a person's id, or the network they come from. */
export type HashTurn = {
  kind: "sign-in" | "sign-up" | "account" | "link" | "visit";
  whose: string;
};

type Start = () => void;

/** What is waiting, as a ring: what was served goes to the end of it. */
class Ring<Value extends { readonly size: number }> {
  readonly #values = new Map<string, Value>();
  readonly #make: () => Value;

  constructor(make: () => Value) {
    this.#make = make;
  }

  get size(): number {
    let size = 0;
    for (const value of this.#values.values()) size += value.size;
    return size;
  }

  at(name: string): Value {
    const value = this.#values.get(name) ?? this.#make();
    this.#values.set(name, value);
    return value;
  }

  /** Takes something out of the next one that has anything; those that are empty leave the ring. */
  take<Taken>(from: (value: Value) => Taken): Taken | undefined {
    for (const [name, value] of this.#values) {
      this.#values.delete(name);
      if (value.size === 0) continue;
      const taken = from(value);
      if (value.size > 0) this.#values.set(name, value);
      return taken;
    }
    return undefined;
  }
}

/**
 * Lets so much work at once begin, and the rest wait: kinds take turns, and so do people within a kind, so that
 * nobody's heap of work keeps a stranger from signing in.
 */
export class HashQueue {
  #underWay = 0;
  readonly #kinds = new Ring(() => new Ring(() => new Set<Start>()));
  readonly #atOnce: number;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** @throws Refusal `rate_limited` when too much is waiting already */
  async run<Result>({ kind, whose }: HashTurn, work: () => Promise<Result>): Promise<Result> {
    if (this.#underWay < this.#atOnce) this.#underWay += 1;
    else await this.#turn(kind, whose);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(kind: string, whose: string): Promise<void> {
    const people = this.#kinds.at(kind);
    const own = people.at(whose);
    if (own.size >= HASHES_WAITING_EACH_MAX || people.size >= HASHES_WAITING_MAX)
      throw new Refusal("rate_limited", "Too many passwords are being worked on. Try again soon.", {
        retryAfterMs: 2_000,
      });
    return new Promise((resolve) => own.add(resolve));
  }

  /** Hands the place on to the next that waits. */
  #next(): void {
    const start = this.#kinds.take((people) => people.take(firstOf));
    if (start) start();
    else this.#underWay -= 1;
  }
}

function firstOf(waiting: Set<Start>): Start | undefined {
  const [first] = waiting;
  if (first) waiting.delete(first);
  return first;
}

/** One core is left to everything else. */
const AT_ONCE = Math.min(4, Math.max(1, availableParallelism() - 1));

export const hashQueue = processWide("hash-queue", () => new HashQueue(AT_ONCE));
