import pino from "pino";
import { env } from "./env";
import { processWide } from "./process-wide";

/**
 * One JSON line for each thing worth knowing. Never a message's text, a key, a cookie or an e-mail address:
 * log ids, codes and numbers, and errors through `errorFields`.
 */
export const log = processWide("log", () => pino({ level: env().LOG_LEVEL, base: null }));
