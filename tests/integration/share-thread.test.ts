import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ShareWorker } from "@/lib/server/sharing/share-worker";
import { closeSite, openSite } from "../support/site";

openSite();
let worker: ShareWorker;
afterEach(() => worker.end());
process.once("exit", closeSite);

/** A thread that does with `input` what stands here, after it has said at which message it is. */
function threadThat(code: string): ShareWorker {
  const path = join(mkdtempSync(join(tmpdir(), "parley-thread-")), "program.mjs");
  writeFileSync(
    path,
    `import { parentPort, workerData } from "node:worker_threads";
    const at = (message) => { workerData[1] = message; workerData[0] += 1; };
    parentPort.on("message", async ({ name, input }) => { ${code} });`,
  );
  worker = new ShareWorker(() => path, 1_000);
  return worker;
}

const ANSWERS = "at(input); parentPort.postMessage({ result: input });";

describe("the thread that draws links", () => {
  test.each([
    ["hangs", "for (;;);"],
    ["dies", "process.exit(1);"],
    ["throws where nobody catches it", "setTimeout(() => { throw new Error('x'); });"],
    ["takes more and more memory", "const all = []; for (;;) all.push(new Array(1e6).fill({}));"],
  ])("is ended when it %s, tells at which message, and the next task is done", async (_, fault) => {
    const thread = threadThat(`if (input === 7) { at(7); ${fault} } else { ${ANSWERS} }`);
    const outcomes = await Promise.all([7, 8].map((input) => thread.run("draw", input)));
    expect(outcomes).toEqual([{ lostAt: 7 }, { result: 8 }]);
  });

  test("takes all the time there is as long as it goes on from message to message", async () => {
    const thread = threadThat(
      `for (let message = 0; message < 8; message += 1) {
         at(message);
         const end = Date.now() + 400;
         while (Date.now() < end);
       }
       parentPort.postMessage({ result: "done" });`,
    );
    expect(await thread.run("draw", 0)).toEqual({ result: "done" });
  });

  test("is not ended while it waits for its turn on a busy machine", async () => {
    const thread = threadThat(
      `at(7);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
       parentPort.postMessage({ result: "done" });`,
    );
    expect(await thread.run("draw", 0)).toEqual({ result: "done" });
  });

  test("does first what somebody waits for, and not what nobody waits for any more", async () => {
    const thread = threadThat(ANSWERS);
    const order: unknown[] = [];
    const gone = AbortSignal.abort();
    const ask = (input: number, options = {}) =>
      thread.run("draw", input, options).then((outcome) => order.push(outcome));
    await Promise.all([
      ask(1, { isBackground: true }),
      ask(2, { isBackground: true }),
      ask(3, { signal: gone }),
      ask(4),
    ]);
    expect(order).toEqual([{ result: 1 }, { lostAt: -1 }, { result: 4 }, { result: 2 }]);
  });

  test("has room for fifty at once, and for nobody without end", async () => {
    const thread = threadThat(ANSWERS);
    const fifty = Array.from({ length: 50 }, (_, each) =>
      thread.run("draw", each, { ownerId: `person ${each}` }),
    );
    const greedy = Array.from({ length: 200 }, () => thread.run("draw", 0, { ownerId: "greedy" }));
    expect(await Promise.all(fifty)).toEqual(
      Array.from({ length: 50 }, (_, result) => ({ result })),
    );
    const outcomes = await Promise.all(greedy);
    expect(outcomes.filter((outcome) => "result" in outcome)).toHaveLength(60);
    expect(outcomes.at(-1)).toEqual({ isCrowded: "own" });
  });
});
