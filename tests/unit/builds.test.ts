import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { lockBuild } from "@/scripts/server/build-lock";

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
