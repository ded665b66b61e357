import { requireUser } from "./require-user";

/** A stream outlives the session it was asked with by this much at most, also when another process ended it. */
const RECHECK_MS = 3_000;

/** Aborts when the reader leaves or their session ends: a stream is asked for once, but may last. */
export function whileSignedIn(request: Request): AbortController {
  const left = new AbortController();
  const timer = setInterval(() => {
    requireUser(request).catch(() => left.abort());
  }, RECHECK_MS);
  left.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  request.signal.addEventListener("abort", () => left.abort(), { once: true });
  return left;
}
