import { parentPort } from "node:worker_threads";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";

/** Text that spells a special token is text like any other. */
const asText = { disallowedSpecial: new Set<string>() };

// A program of its own, in a thread of its own: each message is the pieces of a text, each answer their tokens.
parentPort?.on("message", (pieces: string[]) => {
  const tokens = pieces.reduce((sum, piece) => sum + countTokens(piece, asText), 0);
  parentPort?.postMessage(tokens);
});
