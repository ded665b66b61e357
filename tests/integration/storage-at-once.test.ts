import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/server/database";
import { openApiSite } from "../support/api-site";
import { nearlyFull as nearlyFullPerson } from "../support/nearly-full";
import type { Person } from "../support/person";
import { keptBytes, scannedBytes } from "../support/stored-bytes";

const QUOTA = 1_000_000;
const { complete, fake } = await openApiSite({ STORAGE_QUOTA_MB: "1" });
beforeEach(() => fake.reset());

const KEEP = "x-parley-conversation";
const x = (length: number) => "x".repeat(length);
const scanned = (person: Person) => scannedBytes(database().$client, person.id);
const kept = (person: Person) => keptBytes(database().$client, person.id);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const nearlyFull = (left: number) => nearlyFullPerson({ fake, quota: QUOTA, left });
type Full = Awaited<ReturnType<typeof nearlyFull>>;
/** With a slug of its own, as it is refused for its size alone. */
const newPreset = (systemPrompt: string) => ({ systemPrompt, name: "N", slug: randomUUID() });

describe("fifty at the same moment go over by nothing", () => {
  const all: [what: string, left: number, ask: (full: Full) => Promise<Response>][] = [
    ["presets", 100_000, ({ person }) => person.post("/api/presets", newPreset(x(30_000)))],
    ["conversations", 5_000, ({ person }) => person.post("/api/conversations", {})],
    ["links", 10_000, ({ sharing, id }) => sharing.ask(id)],
    [
      "kept exchanges",
      100_000,
      ({ key }) =>
        complete(
          key,
          { model: "fake-model", messages: [{ role: "user", content: x(30_000) }] },
          { [KEEP]: "new" },
        ),
    ],
    ["questions", 100_000, ({ chat, id }) => chat.ask(id, x(30_000), { parentId: null })],
  ];

  test.each(all)("with %s", async (_, left, ask) => {
    const full = await nearlyFull(left);
    fake.plan = { pieces: [""] };
    const answers = await Promise.all(times(50, () => ask(full)));
    await Promise.all(answers.map((answer) => answer.text()));
    await expect.poll(() => kept(full.person)).toBe(scanned(full.person));
    expect(scanned(full.person)).toBeLessThanOrEqual(QUOTA);
    const refused = answers.filter(({ ok }) => !ok).map(({ status }) => status);
    expect(refused).toContain(403);
    expect(refused.length).toBeLessThan(50);
  });

  test("with presets, from two processes", async () => {
    const [most, length] = [25, 3_000];
    const { person } = await nearlyFull(most * length);
    const words = [person.id, String(most), String(length)];
    const makers = times(2, () =>
      fork("tests/support/store-presets.ts", words, {
        execArgv: ["--conditions=react-server", "--import", "tsx"],
      }),
    );
    const said = () => Promise.all(makers.map(async (maker) => (await once(maker, "message"))[0]));
    await said();
    for (const maker of makers) maker.send("go");
    const refused = (await said()).reduce((sum, count) => sum + count, 0);
    // Each takes 500 bytes beside its words, and an empty list of examples.
    expect(refused).toBe(2 * most - Math.floor((most * length) / (length + 502)));
    expect([kept(person), scanned(person) <= QUOTA]).toEqual([scanned(person), true]);
  });

  test("with all of them together", async () => {
    const full = await nearlyFull(200_000);
    const answers = await Promise.all(
      times(54, (index) => (all[index % all.length] as (typeof all)[number])[2](full)),
    );
    await Promise.all(answers.map((answer) => answer.text()));
    await expect.poll(() => kept(full.person)).toBe(scanned(full.person));
    const answered = 60 * Buffer.byteLength(fake.plan.pieces.join(""));
    expect(scanned(full.person)).toBeLessThanOrEqual(QUOTA + answered);
  });
});
