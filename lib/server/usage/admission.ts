import { findPrice } from "@/db/queries/prices";
import { findMonthlyCap } from "@/db/queries/users";
import { dayOf } from "@/lib/domain/day";
import { Refusal } from "@/lib/domain/errors";
import type { Prompt } from "@/lib/domain/model";
import { costOf } from "@/lib/domain/price";
import { wordsIn } from "@/lib/domain/prompt";
import { database } from "../database";
import { processWide } from "../process-wide";
import { requireLeft, type Spending, spendingOf } from "./caps";
import { type Exchange, tokensIn } from "./estimate";

/** A call that somebody wants to make. */
export type PlannedCall = {
  ownerId: string;
  /** The key that is used, with its own cap. */
  key?: { id: string; monthlyCap: number | null };
  model: string;
  /** What the model will be given. */
  input: Omit<Exchange, "output">;
  /** The most that it may write, all choices together; null where nothing limits it. */
  outputTokensMax: number | null;
  /** How long to wait for calls under way, where what they may cost leaves no room. */
  patienceMs?: number;
};

/** A call that was let in. What it may cost is set aside until `end`, which is called once its cost is in the ledger. */
export type Admission = { end(): void };

type Hold = { keyId: string; worth: number };

const PATIENCE_MS = 10_000;
const RETRY_AFTER_MS = 2_000;

/** What an answer is taken to have at most where nothing limits it. */
const OUTPUT_TOKENS_USUAL = 4_096;
/** What the largest models read and write in one call. */
const INPUT_TOKENS_MAX = 1_000_000;
const OUTPUT_TOKENS_MAX = 128_000;

/** What is set aside for a person's calls under way. */
class Holds {
  readonly #holds = new Set<Hold>();
  #released = Promise.withResolvers<void>();

  /** Resolves when one is taken off. */
  get released(): Promise<void> {
    return this.#released.promise;
  }

  get all(): readonly Hold[] {
    return [...this.#holds];
  }

  add(hold: Hold): Admission {
    this.#holds.add(hold);
    return {
      end: () => {
        if (!this.#holds.delete(hold)) return;
        this.#released.resolve();
        this.#released = Promise.withResolvers();
      },
    };
  }
}

const holdsByOwner = processWide("budget-holds", () => new Map<string, Holds>());
const lines = processWide("budget-lines", () => new Map<string, Promise<void>>());

function holdsOf(ownerId: string): Holds {
  const known = holdsByOwner().get(ownerId) ?? new Holds();
  holdsByOwner().set(ownerId, known);
  return known;
}

/** One after the other, in the order they come, for those who would spend the same budget. */
function inLine<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const done = (lines().get(name) ?? Promise.resolve()).then(work);
  const over = done
    .then(
      () => {},
      () => {},
    )
    .then(() => {
      if (lines().get(name) === over) lines().delete(name);
    });
  lines().set(name, over);
  return done;
}

/**
 * What a call may cost: what it says itself, or what the dearest of the last ones did, whichever is more. Before the
 * first one, as much as any call could.
 */
async function worthOf({ model, input, outputTokensMax }: PlannedCall) {
  const price = await findPrice(database(), model, dayOf(new Date()));
  if (!price) return () => 0;
  const inputTokens = (await tokensIn(input.input)) + (input.otherTokens ?? 0);
  const cost = (inputs: number, outputs: number) =>
    costOf({ inputTokens: inputs, outputTokens: outputs, totalTokens: inputs + outputs }, price);
  const expected = cost(inputTokens, outputTokensMax ?? OUTPUT_TOKENS_USUAL);
  const largest = cost(INPUT_TOKENS_MAX, outputTokensMax ?? OUTPUT_TOKENS_MAX);
  return ({ dearest }: Spending) => Math.max(expected, dearest ?? largest);
}

const sumOf = (holds: readonly Hold[]) => holds.reduce((sum, { worth }) => sum + worth, 0);

/** Waits until one of the calls under way is over, or throws. */
async function waitFor(released: Promise<void>, until: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const refusal = new Refusal(
    "rate_limited",
    "What is left of the monthly budget may be used up by the calls under way. Wait for one to end.",
    { retryAfterMs: RETRY_AFTER_MS },
  );
  const timer = setTimeout(() => reject(refusal), Math.max(0, until - performance.now()));
  await Promise.race([released, late]).finally(() => clearTimeout(timer));
}

async function hold(call: PlannedCall, personCap: number | null): Promise<Admission> {
  const { ownerId, key, model, patienceMs = PATIENCE_MS } = call;
  const until = performance.now() + patienceMs;
  const [holds, keyId, worthAfter] = [holdsOf(ownerId), key?.id ?? "", await worthOf(call)];
  return inLine(`${ownerId} ${keyId}`, async () => {
    for (;;) {
      const { released } = holds;
      const spending = await spendingOf(ownerId, { keyId, model });
      // From here to the hold nothing is waited for: no other caller can come between.
      const worth = worthAfter(spending);
      const own = holds.all.filter((one) => one.keyId === keyId);
      const caps = [
        { whose: "Your", cap: personCap, spent: spending.inAll, holds: holds.all },
        { whose: "This key's", cap: key?.monthlyCap ?? null, spent: spending.byKey, holds: own },
      ];
      for (const { whose, cap, spent } of caps) requireLeft(whose, { cap, spent });
      const isRoom = caps.every(
        ({ cap, spent, holds: held }) =>
          cap === null || held.length === 0 || spent + sumOf(held) + worth <= cap,
      );
      if (isRoom) return holds.add({ keyId, worth });
      await waitFor(released, until);
    }
  });
}

/**
 * Lets a call in, if what is left of the person's and the key's budget covers it together with all calls under way.
 * The last one may go beyond: what it costs is known only when it is over. Where calls under way leave no room, it waits
 * a while for them. Right for any number of callers at once in this process; what several processes would have to share
 * is behind this function. @throws Refusal `insufficient_quota`, `rate_limited`
 */
export async function admit(call: PlannedCall): Promise<Admission> {
  const cap = await findMonthlyCap(database(), call.ownerId);
  if (cap !== null || (call.key?.monthlyCap ?? null) !== null) return hold(call, cap);
  return { end: () => {} };
}

/** Lets in what the site itself asks for a person. @throws as `admit` */
export const admitPrompt = (
  ownerId: string,
  { model, messages, maxTokens }: Prompt,
  patienceMs = PATIENCE_MS,
): Promise<Admission> =>
  admit({
    ownerId,
    model,
    input: { input: wordsIn(messages) },
    outputTokensMax: maxTokens ?? null,
    patienceMs,
  });
