import { expect, test } from "vitest";
import { oneAtATime } from "@/lib/client/one-at-a-time";

test("what is asked for while it runs is done once more, and other ids do not wait", async () => {
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const run = oneAtATime(async (id) => {
    log.push(`${id} begins`);
    await new Promise<void>((resolve) => gates.set(id, resolve));
    log.push(`${id} ends`);
  });
  const first = run("a");
  void run("a");
  void run("a");
  const other = run("b");
  expect(log).toEqual(["a begins", "b begins"]);
  gates.get("b")?.();
  await other;
  gates.get("a")?.();
  await expect.poll(() => log.filter((line) => line === "a begins")).toHaveLength(2);
  gates.get("a")?.();
  await first;
  expect(log).toEqual(["a begins", "b begins", "b ends", "a ends", "a begins", "a ends"]);
});
