import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { log } from "@/lib/server/log";
import { TokenCounter } from "@/lib/server/usage/token-counter";

const folder = mkdtempSync(join(tmpdir(), "parley-counter-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A counter whose thread runs this instead, and how often one was started. */
function counterWith(code: string) {
  const path = join(folder, `${Math.random()}.mjs`);
  writeFileSync(path, `import { parentPort } from "node:worker_threads";\n${code}`);
  const program = vi.fn(() => path);
  return { counter: new TokenCounter(program), program };
}

const DEAF = "setInterval(() => {}, 1_000);";
const pieces = ["Hello there", " Ada"];
/** A quarter of their bytes. */
const PLAIN = 4;

let complaints: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  complaints = vi.spyOn(log(), "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("who streams is not held up by the first count, however long that takes", async () => {
  const counter = new TokenCounter(() => resolve("lib/server/usage/token-worker.ts"));
  const startedAt = performance.now();
  let [longestHoldMs, before] = [0, startedAt];
  const listen = () => {
    const now = performance.now();
    longestHoldMs = Math.max(longestHoldMs, now - before);
    before = now;
  };
  const beat = setInterval(listen, 1);
  expect(await counter.count(pieces)).toBe(3);
  listen();
  clearInterval(beat);
  await counter.end();
  expect(longestHoldMs).toBeLessThan((before - startedAt) / 2);
  expect(complaints).not.toHaveBeenCalled();
});

test("each gets its own count, also when many ask at once", async () => {
  const { counter, program } = counterWith(
    'parentPort.on("message", ([text]) => parentPort.postMessage(Number(text)));',
  );
  const numbers = Array.from({ length: 400 }, (_, number) => number);
  const counts = numbers.map((number) => counter.count([String(number)]));
  expect(await Promise.all(counts)).toEqual(numbers);
  expect(program).toHaveBeenCalledOnce();
  await counter.end();
});

describe("a quarter of the bytes is the count", () => {
  test.each([
    ["ends", "process.exit(1);"],
    ["fails", 'throw new Error("no");'],
    ["cannot be read", "}{"],
    ["takes all memory", "const all = []; for (;;) all.push(new Array(100_000).fill({}));"],
  ])("while the thread rests that %s; then another is tried", async (_, code) => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { counter, program } = counterWith(code);
    expect(await Promise.all([counter.count(pieces), counter.count([])])).toEqual([PLAIN, 0]);
    expect(await counter.count(pieces)).toBe(PLAIN);
    expect(program).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(await counter.count(pieces)).toBe(PLAIN);
    expect(program).toHaveBeenCalledTimes(2);
  });

  test("while no thread can be had", async () => {
    const counter = new TokenCounter(() => "no path from the root");
    expect(await counter.count(pieces)).toBe(PLAIN);
    expect(await counter.count(pieces)).toBe(PLAIN);
    expect(complaints).toHaveBeenCalledOnce();
  });

  test("when the thread says nothing for half a minute", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { counter } = counterWith(DEAF);
    const counted = counter.count(pieces);
    vi.advanceTimersByTime(30_000);
    expect(await counted).toBe(PLAIN);
    expect(complaints).toHaveBeenCalledOnce();
  });

  test("when too many wait already, and for those when the process ends", async () => {
    const { counter } = counterWith(DEAF);
    let told = 0;
    const waiting = Array.from({ length: 500 }, () => counter.count(pieces).then(() => ++told));
    expect(await counter.count(pieces)).toBe(PLAIN);
    expect(told).toBe(0);
    await counter.end();
    await Promise.all(waiting);
    expect(told).toBe(500);
    expect(complaints).not.toHaveBeenCalled();
  });
});

test("a process that has counted ends by itself, and not before", async () => {
  const code = `import { estimateUsage } from "./lib/server/usage/estimate.ts";
    console.log(await estimateUsage({ input: "Hello there", output: "Hi" }));`;
  const how = [
    "--conditions=react-server",
    "--import",
    "tsx",
    "--input-type=module",
    "--eval",
    code,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, how);
  expect(stdout).toContain("totalTokens: 3,");
});
