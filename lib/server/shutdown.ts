import { errorFields, log } from "./log";
import { processWide } from "./process-wide";

type Step = () => void | Promise<void>;

/** What one step may take; together they stay below the 15 s that process managers commonly grant. */
const STEP_MS = 8_000;

const steps = processWide("shutdown-steps", (): Step[] => []);

/** Has `step` run when the process is told to end; the last registered runs first, as the last opened closes first. */
export function onShutdown(step: Step): void {
  steps().push(step);
}

async function runStep(step: Step): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("A shutdown step took too long.")), STEP_MS);
  await Promise.race([step(), late]).finally(() => clearTimeout(timer));
}

async function runSteps(): Promise<void> {
  for (const step of steps().splice(0).reverse()) {
    await runStep(step).catch((error: unknown) =>
      log().error(errorFields(error), "shutdown step failed"),
    );
  }
}

/** What the site's own server (scripts/server) runs after it has stopped accepting requests. */
export const shutdown = processWide("shutdown", () => runSteps);
