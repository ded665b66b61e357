import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockBuild } from "./build-lock.ts";
import { fingerprint } from "./fingerprint.ts";

const signals = ["SIGTERM", "SIGINT"] as const;

const markOf = (root: string) => join(root, ".next", "parley-sources");

function isCurrent(root: string): boolean {
  try {
    return readFileSync(markOf(root), "utf8") === fingerprint(root);
  } catch {
    return false;
  }
}

/**
 * Turbopack's cache also remembers failures, and would repeat one whose cause (a package that was missing) is mended
 * by now. So only a build that ended well leaves its cache to the next.
 */
function dropDoubtfulCache(root: string): void {
  if (!existsSync(markOf(root)))
    rmSync(join(root, ".next/cache"), { recursive: true, force: true });
}

async function nextBuild(root: string): Promise<boolean> {
  const sources = fingerprint(root);
  dropDoubtfulCache(root);
  // Whatever ends this build early, a kill included, it leaves no mark behind.
  rmSync(markOf(root), { force: true });
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const stop = () => child.kill();
  for (const signal of signals) process.on(signal, stop);
  const [code] = await once(child, "exit");
  for (const signal of signals) process.off(signal, stop);
  if (code === 0) writeFileSync(markOf(root), sources);
  dropDoubtfulCache(root);
  return code === 0;
}

/** Builds the site in `root` unless `isDone`, one builder at a time. Says whether there is a build now. */
async function buildLocked(root: string, isDone: () => boolean): Promise<boolean> {
  const release = await lockBuild(join(root, ".cache", "build.lock"), () =>
    process.stderr.write("Parley is being built by another process; waiting for it.\n"),
  );
  try {
    return isDone() || (await nextBuild(root));
  } finally {
    release();
  }
}

export const build = (root: string) => buildLocked(root, () => false);

/** Builds only when there is no build of these very sources. */
export async function ensureBuild(root: string): Promise<boolean> {
  return isCurrent(root) || (await buildLocked(root, () => isCurrent(root)));
}
