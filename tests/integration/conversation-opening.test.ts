import { afterAll, describe, expect, test } from "vitest";
import type { ConversationSnapshot, Message, MessagePage } from "@/lib/domain/conversation";
import { MESSAGE_PAGE_BYTES_MAX, MESSAGES_PER_PAGE_MAX } from "@/lib/domain/limits";
import { openingOf } from "@/lib/server/conversations/opening";
import { database } from "@/lib/server/database";
import { storeMessages } from "../support/big-account";
import { chatOf } from "../support/chat";
import { storeLongConversation } from "../support/long-conversation";
import { type Person, signUp } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const { dataDir } = openSite();
afterAll(closeSite);

const stored = async (count: number) => {
  const person = await signUp(here);
  const id = await storeLongConversation({ dataDir, ownerId: person.id, count });
  return { person, id, chat: chatOf(person) };
};

/** A conversation of these messages, one after the other. */
const withTexts = async (texts: readonly string[]) => {
  const known = await stored(texts.length);
  for (const [index, text] of texts.entries())
    database()
      .$client.prepare("UPDATE messages SET text = ? WHERE conversation_id = ? AND sequence = ?")
      .run(text, known.id, index + 1);
  return known;
};

const opened = async (ownerId: string, id: string) => {
  const opening = await openingOf(ownerId, id);
  if (!opening) throw new Error("The page brings nothing.");
  return opening;
};

const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);

test("the page of a short conversation brings all of it", async () => {
  const { person, id, chat } = await stored(10);
  expect(await openingOf(person.id, id)).toEqual({ ...(await chat.snapshot(id)), isWhole: true });
});

test("the page of a long one brings the end of the branch that is shown", async () => {
  const { person, id, chat } = await stored(100);
  const whole = await chat.snapshot(id);
  const opening = await opened(person.id, id);
  expect(opening).toEqual({ ...whole, messages: whole.messages.slice(-24), isWhole: false });

  await chat.change(id, { activeMessageId: "m60" });
  const earlier = await opened(person.id, id);
  expect(idsOf(earlier.messages)).toEqual(idsOf(whole.messages.slice(36, 60)));
});

test("it brings the other versions of what it shows", async () => {
  const { person, id, chat } = await stored(100);
  await (await chat.regenerate(id, "m99")).text();
  const { messages, activeMessageId } = await opened(person.id, id);
  expect(idsOf(messages)).toContain("m100");
  expect(idsOf(messages)).toContain(activeMessageId);
  expect(messages).toHaveLength(25);
});

test.each([
  ["many large messages", [...Array(10).fill("y".repeat(60_000)), "short"], 4],
  ["a huge one before the last", ["short", "z".repeat(900_000), "short", "short"], 2],
  ["Chinese, which is three bytes a character", Array(8).fill("字".repeat(20_000)), 3],
  ["many long lists", Array(12).fill("- a\n".repeat(500)), 2],
  [
    "one list that is longer than all may be",
    ["short", "short", "short", "- a\n".repeat(5_000)],
    1,
  ],
  [
    "answers as models write them",
    ["short", "old *b*\n".repeat(200), ...Array(10).fill("a *b* `c`\n".repeat(30))],
    10,
  ],
])("of %s it brings only as much as the server may draw", async (_, texts, count) => {
  const { person, id } = await withTexts(texts);
  const opening = await opened(person.id, id);
  expect(opening.messages.map(({ text }) => text)).toEqual(texts.slice(-count));
  expect(opening.isWhole).toBe(false);
});

test("the page of a conversation that ends with a huge message brings nothing: the browser fetches it", async () => {
  const { person, id } = await withTexts(["short", "z".repeat(900_000)]);
  expect(await openingOf(person.id, id)).toBeNull();
});

test("a stranger's conversation does not exist", async () => {
  const { id } = await stored(100);
  const stranger = await signUp(here);
  await expect(openingOf(stranger.id, id)).rejects.toMatchObject({ code: "not_found" });
});

const weightOf = (messages: readonly Message[]) =>
  messages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

/** All parts of the branch that is shown, the newest first. */
async function partsOf(person: Person, id: string) {
  const first = (await (
    await person.get(`/api/conversations/${id}`)
  ).json()) as ConversationSnapshot;
  const parts: Message[][] = [first.messages];
  let cursor = first.nextCursor ?? null;
  while (cursor !== null) {
    const response = await person.get(`/api/conversations/${id}?cursor=${cursor}`);
    const part = (await response.json()) as MessagePage;
    parts.push(part.messages);
    cursor = part.nextCursor;
  }
  return { first, parts };
}

describe("a long conversation", () => {
  test("comes in parts along its branch, the newest first, with the shape of all of it", async () => {
    const { person, id, chat } = await stored(5_000);
    await chat.change(id, { activeMessageId: "m4000" });
    const { first, parts } = await partsOf(person, id);
    expect(Math.max(...parts.map((part) => part.length))).toBe(MESSAGES_PER_PAGE_MAX);
    const branch = parts.reverse().flat();
    expect(idsOf(branch)).toEqual(Array.from({ length: 4_000 }, (_, index) => `m${index + 1}`));
    expect(first.tree?.length).toBe(5_000);
    expect(first.tree?.at(-1)).toEqual({
      id: "m5000",
      parentId: "m4999",
      role: "assistant",
      createdAt: expect.any(String),
    });
  });

  test("is long by its bytes, too, and one message always comes", async () => {
    const person = await signUp(here);
    const { id } = await chatOf(person).start();
    storeMessages(id, { count: 12, length: 900_000 });
    storeMessages(id, { count: 1, length: MESSAGE_PAGE_BYTES_MAX + 1, from: 13 });
    const { parts } = await partsOf(person, id);
    expect(parts.map((part) => part.length)).toEqual([1, 4, 4, 4]);
    for (const part of parts.slice(1))
      expect(weightOf(part)).toBeLessThanOrEqual(MESSAGE_PAGE_BYTES_MAX);
  });

  test("that is short has no parts and no shape beside it", async () => {
    const { id, chat } = await stored(MESSAGES_PER_PAGE_MAX);
    const snapshot = await chat.snapshot(id);
    expect(Object.keys(snapshot).sort()).toEqual([
      "activeMessageId",
      "conversation",
      "messages",
      "presets",
    ]);
    expect(snapshot.messages).toHaveLength(MESSAGES_PER_PAGE_MAX);
  });

  test("gives no part that is not its own", async () => {
    const { person, id } = await stored(300);
    const other = await signUp(here);
    await expectRefusal(other.get(`/api/conversations/${id}?cursor=m1`), "not_found");
    for (const cursor of ["nothing", "", "a b"])
      await expectRefusal(
        person.get(`/api/conversations/${id}?cursor=${cursor}`),
        "invalid_request",
      );
  });
});
