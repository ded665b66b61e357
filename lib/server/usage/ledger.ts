import { isOrphan } from "@/db/failure";
import { type CallRow, insertCalls } from "@/db/queries/usage";
import type { Usage } from "@/lib/domain/usage";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";
import { atLast } from "../shutdown";
import { costOfUsage, type ProviderCall, usageOf } from "./provider-call";
import { tokenCounter } from "./token-counter";
import { warnNearCap } from "./warn";

/** How far the ledger may be behind. */
const BEAT_MS = 250;
/** After a write that failed (disk full, database held), the next try. */
const RETRY_MS = 1_000;
const CALLS_PER_WRITE_MAX = 200;
/** While storage fails, so many calls are kept in memory; beyond it the oldest are lost. */
const WAITING_MAX = 20_000;

type Waiting = {
  call: Omit<ProviderCall, "usage" | "said">;
  usage: Promise<Usage | null>;
  createdAt: Date;
};

const nothing: Usage = { inputTokens: 0, outputTokens: 0, totalTokens: 0 };

async function toRow({ call, usage: counting, createdAt }: Waiting): Promise<CallRow> {
  const usage = (await counting) ?? nothing;
  const { inputTokens, outputTokens, cachedTokens = 0, estimated = false } = usage;
  const cost = await costOfUsage(call.model, usage);
  return { ...call, inputTokens, outputTokens, cachedTokens, estimated, cost, createdAt };
}

/** Nothing that is said may end the process. */
function uncounted(error: unknown): null {
  log().error(errorFields(error), "the tokens of a call could not be estimated");
  return null;
}

/** Calls that are over, until they are written: all of a beat in one transaction. */
class Ledger {
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing = Promise.resolve();

  add({ usage, said, ...call }: ProviderCall): void {
    const counting = usageOf({ usage, said, state: call.state }).catch(uncounted);
    this.#waiting.push({ call, usage: counting, createdAt: new Date() });
    const lost = this.#waiting.splice(0, this.#waiting.length - WAITING_MAX).length;
    if (lost > 0) log().error({ lost }, "the ledger cannot be written; calls are lost");
    this.#schedule(BEAT_MS);
  }

  /** Reads the person's calls that are not in the database yet. Nothing is written until all is read: no call is there twice. */
  withUnwritten<Read>(ownerId: string, read: (calls: CallRow[]) => Promise<Read>): Promise<Read> {
    const reading = this.#writing.then(async () => {
      const waiting = this.#waiting.filter(({ call }) => call.ownerId === ownerId);
      return read(await Promise.all(waiting.map(toRow)));
    });
    const over = () => {};
    this.#writing = reading.then(over, over);
    return reading;
  }

  /** Resolves when all calls that are over by now are written, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  #schedule(waitMs: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), waitMs);
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const some = this.#waiting.slice(0, CALLS_PER_WRITE_MAX);
      try {
        await insertOwned(await Promise.all(some.map(toRow)));
        const written = new Set(some);
        this.#waiting = this.#waiting.filter((waiting) => !written.has(waiting));
        await warnNearCap(new Set(some.map(({ call }) => call.ownerId)));
      } catch (error) {
        log().warn(errorFields(error), "the ledger could not be written just now; trying again");
        return this.#schedule(RETRY_MS);
      }
    }
  }
}

/** Writes the calls of those who are still there: what somebody used goes with their account. */
async function insertOwned(rows: CallRow[]): Promise<void> {
  try {
    await insertCalls(database(), rows);
  } catch (error) {
    if (!isOrphan(error)) throw error;
    if (rows.length === 1) return;
    for (const row of rows) await insertOwned([row]);
  }
}

export const ledger = processWide("ledger", () => new Ledger());

/** Notes a call that is over. Never throws and never waits: it is in the database within a beat. */
export const recordCall = (call: ProviderCall): void => ledger().add(call);

/** What is over is written to the end, and may have to be counted for it. */
export function flushAtShutdown(): void {
  atLast(() => tokenCounter().end());
  atLast(() => ledger().flush());
}
