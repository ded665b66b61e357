import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { lockBuild } from "@/scripts/server/build-lock";
import { ensureBuild } from "@/scripts/server/current-build";

const lockPath = () => join(mkdtempSync(join(tmpdir(), "parley-build-")), ".cache", "build.lock");

test("two builders take turns, and the one that waits says so once", async () => {
  const path = lockPath();
  const order: string[] = [];
  const onWait = vi.fn();
  const release = await lockBuild(path, onWait);
  const second = lockBuild(path, onWait).then((releaseSecond) => {
    order.push("second builds");
    releaseSecond();
  });
  await vi.waitFor(() => expect(onWait).toHaveBeenCalledTimes(1));
  await new Promise((resolve) => setTimeout(resolve, 600));
  order.push("first is done");
  release();
  await second;
  expect(order).toEqual(["first is done", "second builds"]);
  expect(onWait).toHaveBeenCalledTimes(1);
});

/** What stands where Next does: it remembers a package that is missing for as long as its cache is there. */
const FORGETFUL_NEXT = `
const fs = require("node:fs");
const cache = ".next/cache/turbopack";
const fails = fs.existsSync(cache + "/failure") || !fs.existsSync("node_modules/needed");
fs.mkdirSync(cache, { recursive: true });
fs.appendFileSync(cache + "/builds", "x");
if (fails) fs.writeFileSync(cache + "/failure", "");
if (fs.existsSync("killed")) process.kill(process.pid, "SIGKILL");
process.exit(fails ? 1 : 0);
`;

function checkout(): { root: string; write(path: string, text?: string): void } {
  const root = mkdtempSync(join(tmpdir(), "parley-build-"));
  const write = (path: string, text = "") => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("node_modules/next/dist/bin/next", FORGETFUL_NEXT);
  write("package-lock.json", "{}");
  return { root, write };
}

test.each(["fails", "is killed"])("a build that %s is not remembered by the next", async (way) => {
  const { root, write } = checkout();
  if (way === "is killed") write("killed");
  expect(await ensureBuild(root)).toBe(false);
  expect(existsSync(join(root, ".next/cache"))).toBe(false);
  write("node_modules/needed");
  if (way === "is killed") unlinkSync(join(root, "killed"));
  expect(await ensureBuild(root)).toBe(true);
});

test("a build that went well leaves its cache to the next, which a new lock file asks for", async () => {
  const { root, write } = checkout();
  const builds = () => readFileSync(join(root, ".next/cache/turbopack/builds"), "utf8").length;
  write("node_modules/needed");
  expect(await ensureBuild(root)).toBe(true);
  expect(await ensureBuild(root)).toBe(true);
  expect(builds()).toBe(1);
  write("package-lock.json", '{"lockfileVersion": 3}');
  expect(await ensureBuild(root)).toBe(true);
  expect(builds()).toBe(2);
});
