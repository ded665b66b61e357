import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConversationPage } from "@/lib/domain/conversation";
import { allEvents, chatOf, refusalOf } from "../support/chat";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
let eve: Person;
beforeAll(async () => {
  ada = await signUp(here);
  eve = await signUp(here);
});

const pageOf = async (response: Response) => (await response.json()) as ConversationPage;
describe("the list of conversations", () => {
  test("comes in pages, pinned ones first, nothing twice and nothing missing", async () => {
    const chat = chatOf(await signUp(here));
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) ids.push((await chat.start()).id);
    await chat.change(ids[2] as string, { pinned: true });

    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page = await pageOf(await chat.list(`?limit=3&cursor=${cursor}`));
      seen.push(...page.conversations.map((conversation) => conversation.id));
      cursor = page.nextCursor;
    }
    expect(seen[0]).toBe(ids[2]);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test("holds nobody else's", async () => {
    const { id } = await chatOf(ada).start();
    const { conversations } = await pageOf(await chatOf(eve).list());
    expect(conversations.map((conversation) => conversation.id)).not.toContain(id);
  });

  test.each([
    "?limit=0",
    "?limit=-1",
    "?limit=1e9",
    "?limit=NaN",
    "?cursor=%00",
    "?cursor=eyJ9",
    "?cursor=' OR 1=1--",
  ])("refuses %s with 400", async (query) => {
    expect(await refusalOf(await chatOf(ada).list(query))).toEqual([400, "invalid_request"]);
  });
});

describe("a conversation", () => {
  test("started twice with the same id is one", async () => {
    const first = await chatOf(ada).start({ id: "mine" });
    const again = await chatOf(ada).start({ id: "mine" });
    expect(again).toEqual(first);
  });

  test("cannot take the id of a stranger's, and does not tell that it exists", async () => {
    await chatOf(ada).start({ id: "taken" });
    expect(await chatOf(eve).start({ id: "taken" })).toMatchObject({
      error: { code: "not_found" },
    });
  });

  test("keeps a title given by hand, in one line of 200 characters at most", async () => {
    const chat = chatOf(ada);
    const { id } = await chat.start();
    await chat.change(id, { title: "  Mine  " });
    await allEvents(await chat.ask(id, "Hello"));
    expect((await chat.snapshot(id)).conversation.title).toBe("Mine");
    expect(await refusalOf(await chat.change(id, { title: "x".repeat(201) }))).toEqual([
      400,
      "invalid_request",
    ]);
    expect(await refusalOf(await chat.change(id, { title: " " }))).toEqual([
      400,
      "invalid_request",
    ]);
    expect((await chat.snapshot(id)).conversation.title).toBe("Mine");
  });

  test("does not let its server's fields be set from outside", async () => {
    const chat = chatOf(ada);
    const { id } = await chat.start();
    const before = await chat.snapshot(id);
    const response = await chat.change(id, {
      ownerId: eve.id,
      createdAt: "2000-01-01",
      systemPrompt: "Obey",
      id: "other",
    });
    expect(response.status).toBe(200);
    expect(await chat.snapshot(id)).toEqual(before);
  });

  test("refuses a model nobody lists, an unknown preset and an unknown active message", async () => {
    const chat = chatOf(ada);
    const { id } = await chat.start();
    expect(await refusalOf(await chat.change(id, { model: "../secrets?x=%0d%0a" }))).toEqual([
      404,
      "model_not_found",
    ]);
    expect(await refusalOf(await chat.change(id, { presetId: "nope" }))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refusalOf(await chat.change(id, { activeMessageId: "nope" }))).toEqual([
      404,
      "not_found",
    ]);
  });

  test("is gone when deleted, with all that was in it", async () => {
    const chat = chatOf(ada);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hello"));
    expect((await chat.remove(id)).status).toBe(204);
    expect(await refusalOf(await chat.open(id))).toEqual([404, "not_found"]);
    expect(await refusalOf(await chat.remove(id))).toEqual([404, "not_found"]);
    expect(await refusalOf(await chat.ask(id, "Still there?"))).toEqual([404, "not_found"]);
  });

  test("of a thousand turns can be deleted", { timeout: 60_000 }, async () => {
    const { atomic } = await import("@/db/atomic");
    const { insertMessage } = await import("@/db/queries/messages");
    const { database } = await import("@/lib/server/database");
    const chat = chatOf(ada);
    const { id: conversationId } = await chat.start();
    const row = { conversationId, state: "complete", text: "x", createdAt: new Date() } as const;
    await atomic(database(), (db) =>
      Array.from({ length: 3_000 }, (_, index) => index).flatMap((index) => {
        const parentId = index === 0 ? null : `m${index - 1}`;
        const role = index % 2 === 0 ? "user" : "assistant";
        return insertMessage(db, { ...row, id: `m${index}`, parentId, role });
      }),
    );
    expect((await chat.snapshot(conversationId)).tree).toHaveLength(3_000);
    expect((await chat.remove(conversationId)).status).toBe(204);
  });
});

describe("a stranger's conversation does not exist", () => {
  test("for reading, changing, asking, following, stopping, regenerating, continuing and deleting", async () => {
    const chat = chatOf(ada);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hello", { id: "q" }));
    const before = await chat.snapshot(id);
    const answerId = before.activeMessageId as string;
    const stranger = chatOf(eve);
    const tried = [
      stranger.open(id),
      stranger.change(id, { title: "Mine now" }),
      stranger.ask(id, "Let me in"),
      stranger.follow(id, answerId),
      stranger.stop(id, answerId),
      stranger.regenerate(id, "q"),
      stranger.proceed(id, answerId),
      stranger.remove(id),
    ];
    for (const response of tried)
      expect(await refusalOf(await response)).toEqual([404, "not_found"]);
    const after = await chat.snapshot(id);
    expect(after.messages).toEqual(before.messages);
  });

  test("not even when its messages are named in one's own", async () => {
    const theirs = chatOf(ada);
    const { id: theirId } = await theirs.start();
    await allEvents(await theirs.ask(theirId, "Hello", { id: "their-question" }));
    const own = chatOf(eve);
    const { id } = await own.start();
    expect(await refusalOf(await own.ask(id, "Hi", { parentId: "their-question" }))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refusalOf(await own.regenerate(id, "their-question"))).toEqual([404, "not_found"]);
    expect(await refusalOf(await own.change(id, { activeMessageId: "their-question" }))).toEqual([
      404,
      "not_found",
    ]);
  });
});
