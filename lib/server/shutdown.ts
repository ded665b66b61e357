import { errorFields } from "./error-fields";
import { log } from "./log";
import { processWide } from "./process-wide";

type Step = () => void | Promise<void>;

export type Shutdown = { begin(): Promise<void>; finish(): Promise<void> };

/** What one step may take; together they stay below the 15 s that process managers commonly grant. */
const STEP_MS = 8_000;

const steps = processWide("shutdown-steps", () => ({ first: [] as Step[], last: [] as Step[] }));

async function runStep(step: Step): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("A shutdown step took too long.")), STEP_MS);
  await Promise.race([step(), late]).finally(() => clearTimeout(timer));
}

async function run(moment: Step[]): Promise<void> {
  for (const step of moment.splice(0).reverse()) {
    await runStep(step).catch((error: unknown) =>
      log().error(errorFields(error), "shutdown step failed"),
    );
  }
}

/** Has `step` run when the process is told to end, while requests may still be under way. */
export const onShutdown = (step: Step): void => void steps().first.push(step);

/**
 * Has `step` run when requests are over: for what they need to the end, such as the database. What was named last goes
 * first, so that it can still use what was there before it.
 */
export const atLast = (step: Step): void => void steps().last.push(step);

/** What the site's own server (scripts/server) calls: once it accepts no more requests, and once none is left. */
export const shutdown = processWide(
  "shutdown",
  (): Shutdown => ({
    begin: () => run(steps().first),
    finish: () => run(steps().last),
  }),
);
