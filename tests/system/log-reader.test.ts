import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";

/** More lines than any pipe holds. */
const REQUESTS = 4_000;

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The built site, whose log nobody reads. */
async function startUnread() {
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: mkdtempSync(join(tmpdir(), "parley-test-")),
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}/healthz`;
  while (!(await fetch(url).catch(() => undefined))?.ok) await sleep(100);
  return { child, url };
}

test("a log that nobody reads holds up neither the answers nor the end", async () => {
  const { child, url } = await startUnread();
  for (let asked = 0; asked < REQUESTS; asked += 50) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fetch(url, { signal: AbortSignal.timeout(10_000) })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a log whose reader has gone does not, either", async () => {
  const { child, url } = await startUnread();
  child.stdout?.destroy();
  for (let asked = 0; asked < 100; asked += 1) expect((await fetch(url)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
