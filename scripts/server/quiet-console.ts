import type { Logger } from "pino";
import { errorFields } from "../../lib/server/error-fields.ts";

const levelOf = {
  error: "error",
  warn: "warn",
  info: "debug",
  log: "debug",
  debug: "debug",
} as const;

/**
 * Libraries print errors whole, with all they hold, and news that is none. In production their console is the log: one
 * JSON line with the error's kind and place. Before there is a log only their errors are let through.
 */
export function quietConsole(logIfAny: () => Logger | undefined): void {
  for (const method of Object.keys(levelOf) as (keyof typeof levelOf)[]) {
    const level = levelOf[method];
    const original = console[method];
    console[method] = (...words: unknown[]) => {
      const log = logIfAny();
      const error = words.find((word) => word instanceof Error);
      if (log) log[level]({ from: `console.${method}`, ...(error ? errorFields(error) : {}) });
      else if (level === "error") original(...words);
    };
  }
}
