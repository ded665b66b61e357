import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lock } from "@/db/lock";
import { CannotStart, reasonOfCode } from "./cannot-start";
import { log } from "./log";

const LOCK_WAIT_MS = 20_000;
const LOCK_RETRY_MS = 250;
const BACKUPS_MAX = 10;

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "unknown";

/** Everything in it is Parley's; a folder that has been used for something else as well is not closed to others. */
const isOurs = (path: string) =>
  readdirSync(path).every((name) => /^(parley\.(db|lock|clean)|auth-secret|backups$)/.test(name));

/**
 * Makes the folder that holds everything Parley keeps, for its owner's eyes only, and lets all files that the process
 * makes from now on be so too. @throws CannotStart
 */
export function makeDataFolder(path: string): void {
  process.umask(0o077);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    if ((statSync(path).mode & 0o077) === 0) return;
    if (isOurs(path)) chmodSync(path, 0o700);
    else log().warn({ dataDir: path }, "the data folder is open to others and holds other files");
  } catch (error) {
    throw new CannotStart(
      `DATA_DIR ${path} cannot be made, written or kept private: ${reasonOfCode(codeOf(error))}.`,
    );
  }
}

/** Makes this process the only one on the data folder, if it is free now. Returns the release. @throws CannotStart */
export function tryDataFolder(path: string): (() => void) | undefined {
  const file = join(path, "parley.lock");
  try {
    return lock(file, 0);
  } catch (error) {
    throw new CannotStart(`${file} cannot be written: ${reasonOfCode(codeOf(error))}.`);
  }
}

/**
 * Makes this process the only one on the data folder, for as long as it lives. A predecessor that is just stopping is
 * waited for. Returns the release. @throws CannotStart
 */
export async function lockDataFolder(path: string): Promise<() => void> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  for (let waited = false; ; waited = true) {
    const release = tryDataFolder(path);
    if (release) return release;
    if (!waited)
      log().info({ dataDir: path }, "waiting for another Parley to let go of the data folder");
    if (performance.now() > deadline)
      throw new CannotStart(`Another Parley is running on ${path}.`);
    await sleep(LOCK_RETRY_MS);
  }
}

/** Keeps the newest backups that migrations have made, and removes older ones. */
export function pruneBackups(folder: string): void {
  const backups = readdirSync(folder)
    .filter((name) => /^parley-.*\.db$/.test(name))
    .sort();
  for (const name of backups.slice(0, -BACKUPS_MAX)) rmSync(join(folder, name));
}
