import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { backUp, checkReadable } from "./backup.ts";

export type UpkeepTask =
  | { name: "check"; path: string }
  | { name: "back-up"; path: string; folder: string; schema: number };

/** What went wrong travels by name: a class means nothing to another thread. */
export type UpkeepResult =
  | { backup: string | null }
  | { error: { name: string; message: string; code?: string } };

function carryOut(task: UpkeepTask): UpkeepResult {
  const client = new Database(task.path, { readonly: true });
  try {
    if (task.name === "back-up") return { backup: backUp(client, task.folder, task.schema) };
    checkReadable(client);
    return { backup: null };
  } finally {
    client.close();
  }
}

function outcomeOf(task: UpkeepTask): UpkeepResult {
  try {
    return carryOut(task);
  } catch (error) {
    const failure = error as Error & { code?: string };
    const { message, code } = failure;
    const { name } = failure.constructor;
    return { error: { name, message, ...(code === undefined ? {} : { code }) } };
  }
}

// A program of its own, in a thread of its own: it reads the whole file, and all else goes on.
parentPort?.postMessage(outcomeOf(workerData as UpkeepTask));
