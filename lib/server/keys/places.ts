import type { KnownKey } from "@/lib/domain/api-key";
import { Refusal } from "@/lib/domain/errors";
import { CALLS_AT_ONCE_DEFAULT } from "@/lib/domain/limits";
import { processWide } from "../process-wide";

/** Calls under way, by key and by person. Ids of both kinds are unlike each other. */
const taken = processWide("call-places", () => new Map<string, number>());

const count = (id: string) => taken().get(id) ?? 0;

function add(id: string, more: 1 | -1): void {
  const calls = count(id) + more;
  if (calls > 0) taken().set(id, calls);
  else taken().delete(id);
}

/**
 * Takes a place for a call, of those that the key and its owner have at once; a person has as many as any one of their
 * keys may use. Returns what gives it back. Nothing is waited for: no two calls take the last one.
 * @throws Refusal `rate_limited`
 */
export function takePlace({ id, ownerId, maxConcurrent }: KnownKey): () => void {
  const limit = maxConcurrent ?? CALLS_AT_ONCE_DEFAULT;
  const ofPerson = Math.max(limit, CALLS_AT_ONCE_DEFAULT);
  const isFull = count(id) >= limit;
  if (isFull || count(ownerId) >= ofPerson) {
    const [whose, most] = isFull ? ["This key", limit] : ["You", ofPerson];
    throw new Refusal(
      "rate_limited",
      `${whose} may have ${most} calls under way at once. Wait for one to end.`,
      { retryAfterMs: 1_000 },
    );
  }
  add(id, 1);
  add(ownerId, 1);
  return () => {
    add(id, -1);
    add(ownerId, -1);
  };
}
