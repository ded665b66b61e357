import { expect, test } from "vitest";
import { changesInOrder } from "@/lib/client/changes-in-order";

test("changes of one thing come one after the other, those of another beside them", async () => {
  const { add } = changesInOrder<string>();
  const log: string[] = [];
  const first = Promise.withResolvers<undefined>();
  const deed = (name: string, until?: Promise<undefined>) => async () => {
    log.push(name);
    return until;
  };
  const all = [
    add("a", deed("first of a", first.promise)),
    add("a", deed("second of a")),
    add("b", deed("first of b")),
  ];
  await all[2];
  expect(log).toEqual(["first of a", "first of b"]);
  first.resolve(undefined);
  await Promise.all(all);
  expect(log).toEqual(["first of a", "first of b", "second of a"]);
});

test("who waits for them hears of the last that failed, and of none that is long past", async () => {
  const { add, done } = changesInOrder<string>();
  const failed = add("a", async () => "no");
  await expect(done("a")).rejects.toBe("no");
  await failed;
  await expect(done("a")).resolves.toBeUndefined();
  void add("a", async () => "no");
  void add("a", async () => undefined);
  await expect(done("a")).resolves.toBeUndefined();
});
