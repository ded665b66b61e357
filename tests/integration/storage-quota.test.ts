import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/domain/id";
import { database } from "@/lib/server/database";
import { removeDeleted } from "@/lib/server/removal";
import { copyShared } from "@/lib/server/sharing/copy";
import { sharedContent } from "@/lib/server/sharing/open";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { allEvents, textOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { nearlyFull as nearlyFullPerson } from "../support/nearly-full";
import type { Person } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { keptBytes, scannedBytes } from "../support/stored-bytes";

const QUOTA = 1_000_000;
const { complete, fake } = await openApiSite({ STORAGE_QUOTA_MB: "1" });
beforeEach(() => fake.reset());

const KEEP = "x-parley-conversation";
const x = (length: number) => "x".repeat(length);
const client = () => database().$client;
const scanned = (person: Person) => scannedBytes(client(), person.id);
const kept = (person: Person) => keptBytes(client(), person.id);

const nearlyFull = (left: number) => nearlyFullPerson({ fake, quota: QUOTA, left });
type Full = Awaited<ReturnType<typeof nearlyFull>>;
const wordsOf = (words: string) => ({ systemPrompt: words, name: "N" });
const more = x(400);

/** All that stores something new. */
const stores: [what: string, ask: (full: Full) => Promise<Response>][] = [
  ["a question", ({ chat, id }) => chat.ask(id, more)],
  ["a further answer", ({ chat, id }) => chat.regenerate(id, "q")],
  ["a conversation", ({ person }) => person.post("/api/conversations", {})],
  [
    "a conversation with a preset",
    ({ person, presetId }) => person.post("/api/conversations", { presetId }),
  ],
  [
    "a preset that a conversation takes up",
    ({ chat, id, presetId }) => chat.change(id, { presetId }),
  ],
  ["a preset", ({ person }) => person.post("/api/presets", wordsOf(more))],
  [
    "a preset's next version",
    ({ person, presetId }) => person.patch(`/api/presets/${presetId}`, { systemPrompt: more }),
  ],
  [
    "a file of presets",
    ({ person }) =>
      person.post("/api/presets/import", {
        format: "parley-presets",
        version: 1,
        presets: [{ ...wordsOf(more), slug: "n" }],
      }),
  ],
  ["a link", ({ sharing, id }) => sharing.ask(id)],
];

describe("who has used up their storage", () => {
  test.each(stores)("is refused %s, of which nothing is stored", async (_, ask) => {
    const full = await nearlyFull(100);
    const [asked, before] = [fake.completions.length, scanned(full.person)];
    const { message } = await expectRefusal(ask(full), "storage_quota_exceeded");
    expect(message).toContain("Delete conversations");
    expect([scanned(full.person), kept(full.person)]).toEqual([before, before]);
    expect(fake.completions).toHaveLength(asked);

    // And can do it when there is room again.
    expect((await full.chat.remove(full.large)).status).toBe(204);
    await removeDeleted();
    const done = await ask(full);
    expect(done.status).toBeLessThan(300);
    await done.text();
    await expect.poll(() => kept(full.person)).toBe(scanned(full.person));
  });

  test("is refused an exchange over the API that is to be kept, and no other", async () => {
    const { key, id, person } = await nearlyFull(100);
    const body = { model: "fake-model", messages: [{ role: "user", content: more }] };
    const before = fake.completions.length;
    for (const where of ["new", id])
      await expectApiError(complete(key, body, { [KEEP]: where }), {
        status: 403,
        code: "storage_quota_exceeded",
      });
    expect(fake.completions).toHaveLength(before);
    expect((await complete(key, body)).status).toBe(200);
    expect(kept(person)).toBe(scanned(person));
  });

  test("is refused the rest of a cut answer, when there is no room at all", async () => {
    const { chat, id, person } = await nearlyFull(600);
    fake.plan = { pieces: [x(3_000)], fault: "length" };
    const answer = { id: newId() };
    await allEvents(await chat.regenerate(id, "q", answer));
    expect(scanned(person)).toBeGreaterThan(QUOTA);
    await expectRefusal(chat.proceed(id, answer.id), "storage_quota_exceeded");
  });

  test("is refused a copy of what a link shows", async () => {
    const { person, token } = await nearlyFull(100);
    const copying = copyShared(person.id, await sharedContent(token), "Shared");
    await expect(copying).rejects.toMatchObject({ code: "storage_quota_exceeded" });
    expect(kept(person)).toBe(scanned(person));
  });

  test("can still read, rename, tidy up, close links and go back to no preset", async () => {
    const { chat, sharing, person, id, token, presetId } = await nearlyFull(100);
    const password = await sharing.change(token, { password: "opensesame" });
    expect(password.status).toBe(200);
    expect((await chat.open(id)).status).toBe(200);
    expect((await chat.change(id, { title: "T", pinned: true, presetId: null })).status).toBe(200);
    expect((await person.patch(`/api/presets/${presetId}`, { slug: "other" })).status).toBe(200);
    expect((await sharing.revoke(token)).status).toBe(204);
    expect((await person.delete(`/api/presets/${presetId}`)).status).toBe(204);
    expect((await chat.remove(id)).status).toBe(204);
  });
});

test("an answer under way is never cut, however much it goes over", async () => {
  const { chat, id, person } = await nearlyFull(1_600);
  fake.plan = { pieces: numberedPieces(2_000) };
  expect(textOf(await allEvents(await chat.ask(id, "A long one")))).toBe(
    numberedPieces(2_000).join(""),
  );
  expect(scanned(person)).toBeGreaterThan(QUOTA);
  expect(kept(person)).toBe(scanned(person));
  await expectRefusal(chat.ask(id, "?"), "storage_quota_exceeded");
});

test("an exchange over the API that began in time is kept, whatever was stored meanwhile", async () => {
  const { key, chat, id, person } = await nearlyFull(5_000);
  fake.plan = { pieces: numberedPieces(20), delayMs: 20 };
  const body = { model: "fake-model", messages: [{ role: "user", content: x(3_000) }] };
  const asking = complete(key, { ...body, stream: true }, { [KEEP]: "new" });
  const response = await asking;
  // What is set aside for it is nobody else's.
  await expectRefusal(chat.ask(id, more), "storage_quota_exceeded");
  await response.text();
  const stored = await chat.snapshot(response.headers.get(KEEP) ?? "");
  expect(stored.messages.map(({ text }) => text)).toEqual([x(3_000), numberedPieces(20).join("")]);
  expect(kept(person)).toBe(scanned(person));
});
