import { type ChangeEvent, decodeChange } from "@/lib/domain/change-event";
import * as api from "./api";
import { readFrames } from "./read-events";
import { backoffMs, waitToRetry } from "./waiting";

/** Browsers open six connections to one host, all tabs together: one that nobody looks at gives its back. */
const HIDDEN_FOR_MS = 30_000;

export type ChangeFollower = {
  onChange: (change: ChangeEvent) => void;
  /** Changes may have been missed: fetch again what is on the screen. */
  onGap: () => void;
  /** Whether the connection stands; told only when that changes. */
  onConnected: (connected: boolean) => void;
  /** Whether something is going on that a hidden tab should still hear of. */
  isBusy: () => boolean;
};

/** Follows what other tabs of the same person do, for as long as this one is seen. @returns how to end it */
export function followChanges(follower: ChangeFollower): () => void {
  let connection: AbortController | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  const connect = (afterGap: boolean) => {
    connection = new AbortController();
    void stayConnected(follower, connection.signal, afterGap);
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
    else if (!connection) connect(true);
  };

  connect(false);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    clearTimeout(hiddenTimer);
    connection?.abort();
  };
}

async function stayConnected(
  follower: ChangeFollower,
  signal: AbortSignal,
  afterGap: boolean,
): Promise<void> {
  let missed = afterGap;
  let attempt = 0;
  const onOpen = () => {
    follower.onConnected(true);
    if (missed) follower.onGap();
    missed = true;
    attempt = 0;
  };
  while (!signal.aborted) {
    await readOnce(follower, signal, onOpen);
    if (signal.aborted) return;
    if (attempt > 0) follower.onConnected(false);
    await waitToRetry(backoffMs(attempt), signal);
    attempt += 1;
  }
}

/** Hears changes for as long as one connection lasts; whatever ended it, the next try tells. */
async function readOnce(
  { onChange }: ChangeFollower,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  try {
    const response = await api.followChanges(signal);
    onOpen();
    for await (const frame of readFrames(response)) {
      const change = decodeChange(frame);
      if (change) onChange(change);
    }
  } catch {
    // A refusal as much as a broken connection: there is nothing to do but to try again.
  }
}
