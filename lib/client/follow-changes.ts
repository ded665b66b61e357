import { decodeChange, type HeardChange } from "@/lib/domain/change-event";
import * as api from "./api";
import { readFrames } from "./read-events";
import { backoffMs, waitToRetry } from "./waiting";

/** Browsers open six connections to one host, all tabs together: one that nobody looks at gives its back. */
const HIDDEN_FOR_MS = 30_000;

/** How long a tab stays away that had to make room for others, at least and at most. Who looks at it brings it back. */
const MAKING_ROOM_MS = { least: 60_000, most: 120_000 };

export type ChangeFollower = {
  /** Where the changes stood when the page was made; what came since is told as missed. */
  mark: string;
  onChange: (change: HeardChange) => void;
  /** Whether the connection stands; told only when that changes. */
  onConnected: (connected: boolean) => void;
  /** Whether something is going on that a hidden tab should still hear of. */
  isBusy: () => boolean;
};

/** Follows what other tabs of the same person do, for as long as this one is seen. @returns how to end it */
export function followChanges(follower: ChangeFollower): () => void {
  const heard: Heard = { mark: follower.mark, makesRoom: false };
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
    else if (!connection || heard.makesRoom) {
      connection?.abort();
      connect();
    }
  };

  connect();
  document.addEventListener("visibilitychange", onVisibility);
  // Windows side by side are all visible.
  window.addEventListener("focus", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    window.removeEventListener("focus", onVisibility);
    clearTimeout(hiddenTimer);
    connection?.abort();
  };
}

/** How far this tab has heard: the mark of the last change; and whether it stays away for now, so that others can hear. */
type Heard = { mark: string; makesRoom: boolean };

const makingRoomMs = () =>
  MAKING_ROOM_MS.least + Math.random() * (MAKING_ROOM_MS.most - MAKING_ROOM_MS.least);

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
    await waitToRetry(heard.makesRoom ? makingRoomMs() : backoffMs(attempt), signal);
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
    heard.makesRoom = false;
    onConnected(true);
    for await (const frame of readFrames(response)) {
      heard.mark = frame.id ?? heard.mark;
      const change = decodeChange(frame);
      if (change?.type === "superseded") heard.makesRoom = true;
      else if (change) onChange(change);
    }
  } catch {
    // A refusal as much as a broken connection: there is nothing to do but to try again.
  }
  return opened;
}
