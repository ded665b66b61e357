import pino from "pino";
import { env } from "./env";
import { processWide } from "./process-wide";

/** What may wait for a reader of the log who has fallen behind. Lines beyond it are dropped: people come first. */
const BACKLOG_MAX = 1_000_000;

/**
 * The process's own output. pino's default writes in step with whoever reads, so that a reader who stalls (a full
 * pipe) would hold up every request; and one who has gone is no reason to stop.
 */
function output(): pino.DestinationStream {
  process.stdout.on("error", () => undefined);
  return {
    write(line) {
      if (process.stdout.writableLength < BACKLOG_MAX) process.stdout.write(line);
    },
  };
}

/**
 * One JSON line for each thing worth knowing. Never a message's text, a key, a cookie or an e-mail address:
 * log ids, codes and numbers, and errors through `errorFields`.
 */
export const log = processWide("log", () => pino({ level: env().LOG_LEVEL, base: null }, output()));
