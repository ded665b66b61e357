import { type ChangeEvent, encodeChange, type MarkedChange } from "@/lib/domain/change-event";
import { newId } from "@/lib/domain/id";
import { CHANGES_WAITING_MAX, FOLLOWERS_PER_PERSON_MAX } from "@/lib/domain/limits";
import { processWide } from "./process-wide";

/** A tab that follows a person's changes. */
type Follower = { hear: (change: MarkedChange) => void; supersede: () => void };

/** In the order in which they came. */
const followers = processWide("changes", () => new Map<string, Set<Follower>>());
const counts = processWide("change-counts", () => new Map<string, number>());
/** A count means nothing to another process. */
const processId = processWide("change-process", newId);

/** Where a person's changes stand. Between two equal marks nothing was announced. */
export const changeMark = (ownerId: string) => `${processId()}.${counts().get(ownerId) ?? 0}`;

/** Tells all tabs of one person. */
export function announce(ownerId: string, change: ChangeEvent): void {
  counts().set(ownerId, (counts().get(ownerId) ?? 0) + 1);
  const marked = { mark: changeMark(ownerId), change };
  for (const { hear } of followers().get(ownerId) ?? []) hear(marked);
}

const encoded = new WeakMap<MarkedChange, string>();

/** A change as all who hear it get it, written once. */
export function encodeOnce(change: MarkedChange): string {
  const text = encoded.get(change) ?? encodeChange(change);
  encoded.set(change, text);
  return text;
}

/** Hears what is announced to one person from now on; returns the way out. Where there are too many, the first has to go. */
function follow(ownerId: string, follower: Follower): () => void {
  const own = followers().get(ownerId) ?? new Set<Follower>();
  followers().set(ownerId, own.add(follower));
  const leave = (one: Follower) => {
    own.delete(one);
    if (own.size === 0 && followers().get(ownerId) === own) followers().delete(ownerId);
  };
  const [first] = own;
  if (first && own.size > FOLLOWERS_PER_PERSON_MAX) {
    leave(first);
    first.supersede();
  }
  return () => leave(follower);
}

/**
 * What is announced to one person from the moment of this call until `signal` aborts, or newer followers take the
 * place; first of all, whether something was announced since `after`, the mark of what the tab shows already.
 */
export function changesFor(
  ownerId: string,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<MarkedChange> {
  const heard: MarkedChange[] = [];
  let news = Promise.withResolvers<void>();
  let isOver = false;
  const tell = (change: MarkedChange) => {
    heard.push(change);
    news.resolve();
  };
  const missed = (): MarkedChange => ({
    mark: changeMark(ownerId),
    change: { type: "changes-missed" },
  });
  if (changeMark(ownerId) !== after) heard.push(missed());
  const end = () => {
    isOver = true;
    news.resolve();
  };
  const stop = follow(ownerId, {
    hear(change) {
      if (heard.length < CHANGES_WAITING_MAX) return tell(change);
      heard.length = 0;
      tell(missed());
    },
    supersede() {
      tell({ mark: changeMark(ownerId), change: { type: "superseded" } });
      end();
    },
  });
  signal.addEventListener("abort", () => {
    stop();
    end();
  });

  async function* told() {
    const isDone = () => signal.aborted || (isOver && heard.length === 0);
    while (!isDone()) {
      yield* heard.splice(0);
      if (heard.length > 0 || isOver) continue;
      await news.promise;
      news = Promise.withResolvers();
    }
  }
  return told();
}
