import { setTimeout as sleep } from "node:timers/promises";
import {
  accountRows,
  conversationRows,
  deleteBatch,
  deleteRow,
  deleteShareRow,
  findAnyShare,
  findDeleted,
  findOwned,
  presetRows,
  type Removal,
  shareRows,
} from "@/db/queries/removal";
import { Refusal } from "@/lib/domain/errors";
import { database } from "./database";
import { errorFields } from "./error-fields";
import { log } from "./log";
import { processWide } from "./process-wide";
import { onShutdown } from "./shutdown";

/** After a batch the thread is free for as long as the batch took, and this long at least. */
const PAUSE_MIN_MS = 2;
/** After a write that failed (disk full, database held), the next try. */
const RETRY_MS = 30_000;

type State = { running: Promise<void> | undefined; stopping: AbortController };

const stopping = () =>
  new Refusal("unavailable", "The server is stopping; not everything is deleted yet. Try again.", {
    retryAfterMs: 5_000,
  });

const state = processWide(
  "removal",
  (): State => ({ running: undefined, stopping: new AbortController() }),
);

/**
 * Removes rows batch by batch, and lets all else go on in between. @throws Refusal `unavailable` when the process is told
 * to end before it is done
 */
export async function removeRows(removal: Removal, id: string): Promise<void> {
  for (;;) {
    if (state().stopping.signal.aborted) throw stopping();
    const began = performance.now();
    if (!(await deleteBatch(database(), removal, id))) return;
    await sleep(Math.max(PAUSE_MIN_MS, performance.now() - began));
  }
}

type Find = () => Promise<string | undefined>;

/** Removes one after the other what `find` finds. */
async function removeEach(find: Find, remove: (id: string) => Promise<void>): Promise<void> {
  for (let id = await find(); id !== undefined; id = await find()) await remove(id);
}

/** Ends the links of a conversation or a person one after the other, as what each shows can be long. */
export const removeShares = (of: "conversationId" | "ownerId", id: string): Promise<void> =>
  removeEach(
    () => findAnyShare(database(), of, id),
    async (token) => {
      await removeRows(shareRows, token);
      await deleteShareRow(database(), token);
    },
  );

async function removeConversationRows(id: string): Promise<void> {
  await removeShares("conversationId", id);
  for (const removal of conversationRows) await removeRows(removal, id);
  await deleteRow(database(), "conversation", id);
}

async function removePresetRows(id: string): Promise<void> {
  await removeRows(presetRows, id);
  await deleteRow(database(), "preset", id);
}

async function removeAccountRows(id: string): Promise<void> {
  for (const removal of accountRows) await removeRows(removal, id);
  await removeShares("ownerId", id);
  await removeEach(() => findOwned(database(), "preset", id), removePresetRows);
  await removeEach(() => findOwned(database(), "conversation", id), removeConversationRows);
  await deleteRow(database(), "user", id);
}

async function removeAll(): Promise<void> {
  await removeEach(() => findDeleted(database(), "conversation"), removeConversationRows);
  await removeEach(() => findDeleted(database(), "user"), removeAccountRows);
}

async function removeUntilDone(): Promise<void> {
  const { signal } = state().stopping;
  while (!signal.aborted) {
    try {
      return await removeAll();
    } catch (error) {
      if (signal.aborted) return;
      log().warn(
        errorFields(error),
        "what was deleted could not be removed just now; trying again",
      );
    }
    await sleep(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/**
 * Removes the rows of accounts and conversations that are marked as deleted, in batches between which all else goes on.
 * Resolves when none is left. Called again while it runs, it goes on until what was marked by then is gone, too.
 */
export function removeDeleted(): Promise<void> {
  const current = state();
  const run = (current.running ?? Promise.resolve()).then(removeUntilDone).finally(() => {
    if (current.running === run) current.running = undefined;
  });
  current.running = run;
  return run;
}

/** Takes up what an earlier process left, and stops when this one is told to end. */
export function takeUpRemoval(): void {
  onShutdown(() => {
    state().stopping.abort();
    return state().running;
  });
  void removeDeleted();
}
