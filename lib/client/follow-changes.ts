import { type ChangeEvent, decodeChange } from "@/lib/domain/change-event";
import * as api from "./api";
import { readFrames } from "./read-events";
import { backoffMs, waitToRetry } from "./waiting";

/** Browsers open six connections to one host, all tabs together: one that nobody looks at gives its back. */
const HIDDEN_FOR_MS = 30_000;

export type ChangeFollower = {
  /** Where the changes stood when the page was made; what came since is told as missed. */
  mark: string;
  onChange: (change: ChangeEvent) => void;
  /** Whether the connection stands; told only when that changes. */
  onConnected: (connected: boolean) => void;
  /** Whether something is going on that a hidden tab should still hear of. */
  isBusy: () => boolean;
};

/** Follows what other tabs of the same person do, for as long as this one is seen. @returns how to end it */
export function followChanges(follower: ChangeFollower): () => void {
  const heard = { mark: follower.mark };
  let connection: AbortController | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    connection = new AbortController();
    void stayConnected(follower, heard, connection.signal);
  };
  const disconnectWhenIdle = () => {
    if (follower.isBusy()) {
      hiddenTimer = setTimeout(disconnectWhenIdle, HIDDEN_FOR_MS);
      return;
    }
    connection?.abort();
    connection = undefined;
  };
  const onVisibility = () => {
    clearTimeout(hiddenTimer);
    if (document.hidden) hiddenTimer = setTimeout(disconnectWhenIdle, HIDDEN_FOR_MS);
    else if (!connection) connect();
  };

  connect();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    clearTimeout(hiddenTimer);
    connection?.abort();
  };
}

/** How far this tab has heard: the mark of the last change. */
type Heard = { mark: string };

async function stayConnected(
  follower: ChangeFollower,
  heard: Heard,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const opened = await readOnce(follower, heard, signal);
    if (signal.aborted) return;
    if (opened) attempt = 0;
    if (attempt > 0) follower.onConnected(false);
    await waitToRetry(backoffMs(attempt), signal);
  }
}

/** Hears changes for as long as one connection lasts. @returns whether there was one */
async function readOnce(
  { onChange, onConnected }: ChangeFollower,
  heard: Heard,
  signal: AbortSignal,
): Promise<boolean> {
  let opened = false;
  try {
    const response = await api.followChanges(heard.mark, signal);
    opened = true;
    onConnected(true);
    for await (const frame of readFrames(response)) {
      heard.mark = frame.id ?? heard.mark;
      const change = decodeChange(frame);
      if (change) onChange(change);
    }
  } catch {
    // A refusal as much as a broken connection: there is nothing to do but to try again.
  }
  return opened;
}
