import { listLiveKeyIds } from "@/db/queries/api-keys";
import { database } from "../database";
import { errorFields } from "../error-fields";
import { log } from "../log";
import { processWide } from "../process-wide";

/** Why a call is aborted whose key or owner has ended. A word, as an error's class means nothing to another bundle. */
export const KEY_ENDED = "key_ended";

/** A call outlives its key by this much at most, also when it ran out, or another process ended it. */
const BEAT_MS = 2_000;

type Call = { keyId: string; ownerId: string; abort: AbortController };

const calls = processWide("api-calls", () => new Set<Call>());
const beat = processWide("api-calls-beat", (): { timer?: NodeJS.Timeout } => ({}));

const end = (ended: Call[]) => {
  for (const { abort } of ended) abort.abort(KEY_ENDED);
};

async function endOfDeadKeys(): Promise<void> {
  const watched = [...calls()];
  try {
    const ids = new Set(watched.map(({ keyId }) => keyId));
    const alive = new Set(await listLiveKeyIds(database(), [...ids]));
    end(watched.filter(({ keyId }) => !alive.has(keyId)));
  } catch (error) {
    log().warn(errorFields(error), "keys of calls under way not looked at");
  }
}

/** Notes a call under way, so that it ends when its key or its owner does. Returns what to call when it is over. */
export function trackCall(keyId: string, ownerId: string, abort: AbortController): () => void {
  const call = { keyId, ownerId, abort };
  calls().add(call);
  beat().timer ??= setInterval(endOfDeadKeys, BEAT_MS).unref();
  return () => {
    calls().delete(call);
    if (calls().size > 0) return;
    clearInterval(beat().timer);
    delete beat().timer;
  };
}

/** Ends the calls of a key, or all calls of a person, at once. */
export function endCallsOf(whose: { keyId: string } | { ownerId: string }): void {
  end(
    [...calls()].filter((call) =>
      "keyId" in whose ? call.keyId === whose.keyId : call.ownerId === whose.ownerId,
    ),
  );
}
