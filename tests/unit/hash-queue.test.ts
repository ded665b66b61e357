import { expect, test } from "vitest";
import { HASHES_WAITING_EACH_MAX, HASHES_WAITING_MAX } from "@/lib/domain/limits";
import { HashQueue, type HashTurn } from "@/lib/server/auth/hash-queue";

/** A queue for one at a time, whose work ends when it is told to, and what began in which order. */
function heldQueue() {
  const queue = new HashQueue(1);
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const run = (kind: HashTurn["kind"], whose: string, label = `${kind} ${whose}`) =>
    queue.run({ kind, whose }, () => {
      began.push(label);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const endAll = async () => {
    for (let ended = 0; ended < ends.length; ended += 1) {
      ends[ended]?.();
      await new Promise(setImmediate);
    }
  };
  return { run, began, endAll };
}

test("kinds take turns, people within a kind, and one person's come in their order", async () => {
  const { run, began, endAll } = heldQueue();
  const all = [
    ...["1", "2", "3", "4"].map((number) => run("link", "ada", `ada ${number}`)),
    run("link", "bob", "bob"),
    run("sign-in", "net", "signs in"),
    run("account", "eve", "eve"),
  ];
  await endAll();
  await Promise.all(all);
  expect(began).toEqual(["ada 1", "ada 2", "signs in", "eve", "bob", "ada 3", "ada 4"]);
});

test("as many as are meant to are under way, also after failures", async () => {
  const queue = new HashQueue(2);
  let [underWay, most] = [0, 0];
  const work = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    if (most > 0) throw new Error("no");
  };
  const turns = Array.from(
    { length: 60 },
    (_, at) => ({ kind: "link", whose: `${at % 7}` }) as const,
  );
  const ended = await Promise.allSettled(turns.map((turn) => queue.run(turn, work)));
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(60);
  expect([underWay, most]).toEqual([0, 2]);
});

test("nobody, and no kind, has more waiting than the limit; other kinds still have a place", async () => {
  const { run, endAll } = heldQueue();
  const outcomes: Promise<string>[] = [];
  const outcome = (running: Promise<void>) =>
    outcomes.push(
      running.then(
        () => "done",
        ({ code }) => code as string,
      ),
    );
  for (let at = 0; at <= HASHES_WAITING_EACH_MAX + 5; at += 1) outcome(run("link", "ada"));
  for (let at = 0; at < HASHES_WAITING_MAX; at += 1) outcome(run("link", `person ${at}`));
  outcome(run("sign-in", "net"));
  await endAll();
  const all = await Promise.all(outcomes);
  expect(all.filter((one) => one === "done")).toHaveLength(1 + HASHES_WAITING_MAX + 1);
  expect(new Set(all)).toEqual(new Set(["done", "rate_limited"]));
  expect(all.at(-1)).toBe("done");
});
