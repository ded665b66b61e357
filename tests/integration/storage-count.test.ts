import { beforeEach, expect, test } from "vitest";
import { insertAnswer, insertAnswerParts } from "@/db/queries/answers";
import { sweep } from "@/lib/server/answers/sweep";
import { database } from "@/lib/server/database";
import { removeDeleted } from "@/lib/server/removal";
import { copyShared } from "@/lib/server/sharing/copy";
import { sharedContent } from "@/lib/server/sharing/open";
import { openApiSite } from "../support/api-site";
import { allEvents, type Chat, chatOf, readUntil } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { oneOf, seeded } from "../support/seeded";
import { sharingOf } from "../support/share";
import { keptBytes, scannedBytes } from "../support/stored-bytes";
import { storeKey } from "../support/stored-key";

type Link = { token: string; conversationId: string };

const KEEP = "x-parley-conversation";
const { complete, fake } = await openApiSite();
beforeEach(() => fake.reset());

const scanned = (person: Person) => scannedBytes(database().$client, person.id);
const kept = (person: Person) => keptBytes(database().$client, person.id);

const without = <T>(things: readonly T[], gone: T) => things.filter((thing) => thing !== gone);

/** Somebody who does all that stores and deletes, in an order that chance decides; and somebody who copies it. */
class Story {
  readonly person: Person;
  readonly reader: Person;
  readonly key: string;
  readonly #random = seeded(7);
  readonly #chat: Chat;
  readonly #presets;
  readonly #sharing;
  conversations: string[] = [];
  presets: string[] = [];
  #links: Link[] = [];

  constructor(person: Person, reader: Person, key: string) {
    this.person = person;
    this.reader = reader;
    this.key = key;
    this.#chat = chatOf(person);
    this.#presets = presetsOf(person);
    this.#sharing = sharingOf(person);
  }

  one<T>(things: readonly T[]): T {
    return oneOf(things, this.#random());
  }

  #words() {
    return this.one(["word ", "字", "🦜", "é\n"]).repeat(1 + Math.floor(this.#random() * 300));
  }

  #preset() {
    return { name: "P", systemPrompt: this.#words() };
  }

  #asked(id: string) {
    return this.#chat.ask(id, this.#words(), { parentId: null });
  }

  readonly actions: Record<string, () => Promise<unknown>> = {
    start: async () => this.conversations.push((await this.#chat.start()).id),
    ask: async () => allEvents(await this.#asked(this.one(this.conversations))),
    stopAndGoOn: async () => {
      const id = this.one(this.conversations);
      fake.plan = { pieces: numberedPieces(300), delayMs: 2 };
      await readUntil(await this.#asked(id), 20);
      const answerId = (await this.#chat.snapshot(id)).activeMessageId ?? "";
      await this.#chat.stop(id, answerId);
      fake.reset();
      await allEvents(await this.#chat.proceed(id, answerId));
    },
    keep: async () => {
      const messages = [
        { role: "system", content: this.#words() },
        { role: "user", content: this.#words() },
      ];
      const where = this.one(["new", ...this.conversations]);
      const body = { model: "fake-model", messages };
      const response = await complete(this.key, body, { [KEEP]: where });
      await response.text();
      if (where === "new") this.conversations.push(response.headers.get(KEEP) ?? "");
    },
    create: async () => this.presets.push((await this.#presets.create(this.#preset())).id),
    save: () => this.#presets.change(this.one(this.presets), this.#preset()),
    takeUp: () =>
      this.#chat.change(this.one(this.conversations), { presetId: this.one(this.presets) }),
    share: async () => {
      const id = this.one(this.conversations);
      await allEvents(await this.#asked(id));
      this.#links.push(await this.#sharing.share(id));
    },
    move: () =>
      this.#sharing.change(this.one(this.#links).token, { showName: this.#random() < 0.5 }),
    lock: () => this.#sharing.change(this.one(this.#links).token, { password: "opensesame" }),
    copy: async () =>
      copyShared(this.reader.id, await sharedContent(this.one(this.#links).token), "Shared"),
    revoke: async () => {
      const link = this.one(this.#links);
      this.#links = without(this.#links, link);
      await this.#sharing.revoke(link.token);
    },
    removePreset: async () => {
      const id = this.one(this.presets);
      this.presets = without(this.presets, id);
      await this.person.delete(`/api/presets/${id}`);
    },
    remove: async () => {
      const id = this.one(this.conversations);
      this.conversations = without(this.conversations, id);
      this.#links = this.#links.filter(({ conversationId }) => conversationId !== id);
      await this.#chat.remove(id);
    },
  };

  /** Whatever comes next has something to be done to. */
  async restock() {
    if (this.conversations.length === 0) await this.actions.start?.();
    if (this.presets.length === 0) await this.actions.create?.();
    if (this.#links.length === 0) await this.actions.share?.();
  }
}

test("what is counted with each write is what is there, all through a long story", {
  timeout: 60_000,
}, async () => {
  const [person, reader] = [await signUp(here), await signUp(here)];
  const story = new Story(person, reader, (await storeKey(person.id)).key);
  for (let step = 0; step < 100; step += 1) {
    await story.restock();
    const what = story.one(Object.keys(story.actions));
    await story.actions[what]?.();
    expect([what, kept(person), kept(reader)]).toEqual([what, scanned(person), scanned(reader)]);
  }
  expect(scanned(reader)).toBeGreaterThan(0);

  for (const id of story.conversations) await chatOf(person).remove(id);
  for (const id of story.presets) await person.delete(`/api/presets/${id}`);
  await removeDeleted();
  expect([kept(person), scanned(person)]).toEqual([0, 0]);
});

test("an answer that a crash cut is counted when it is put together", async () => {
  const person = await signUp(here);
  const { id: conversationId } = await chatOf(person).start();
  const common = { conversationId, createdAt: new Date() };
  const answer = {
    ...common,
    id: "a",
    parentId: "q",
    role: "assistant",
    state: "streaming",
  } as const;
  const question = { ...common, id: "q", role: "user", state: "complete", text: "Why?" } as const;
  await insertAnswer(database(), { question, answer: { ...answer, text: "" } });
  const part = { conversationId, answerId: "a", kind: "text", text: "Because 世界" } as const;
  await insertAnswerParts(database(), [{ ...part, start: 0 }]);
  const before = scanned(person);
  await sweep();
  expect(scanned(person)).toBeGreaterThan(before);
  expect(kept(person)).toBe(scanned(person));
});
