import { afterAll, expect, test } from "vitest";
import { openingOf } from "@/lib/server/conversations/opening";
import { chatOf } from "../support/chat";
import { storeLongConversation } from "../support/long-conversation";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const { dataDir } = openSite();
afterAll(closeSite);

const stored = async (count: number) => {
  const person = await signUp(here);
  const id = await storeLongConversation({ dataDir, ownerId: person.id, count });
  return { person, id, chat: chatOf(person) };
};

const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);

test("the page of a short conversation brings all of it", async () => {
  const { person, id, chat } = await stored(10);
  expect(await openingOf(person.id, id)).toEqual({ ...(await chat.snapshot(id)), isWhole: true });
});

test("the page of a long one brings the end of the branch that is shown", async () => {
  const { person, id, chat } = await stored(100);
  const whole = await chat.snapshot(id);
  const opening = await openingOf(person.id, id);
  expect(opening).toEqual({ ...whole, messages: whole.messages.slice(-24), isWhole: false });

  await chat.change(id, { activeMessageId: "m60" });
  const earlier = await openingOf(person.id, id);
  expect(idsOf(earlier.messages)).toEqual(idsOf(whole.messages.slice(36, 60)));
});

test("it brings the other versions of what it shows", async () => {
  const { person, id, chat } = await stored(100);
  await (await chat.regenerate(id, "m99")).text();
  const { messages, activeMessageId } = await openingOf(person.id, id);
  expect(idsOf(messages)).toContain("m100");
  expect(idsOf(messages)).toContain(activeMessageId);
  expect(messages).toHaveLength(25);
});

test("a stranger's conversation does not exist", async () => {
  const { id } = await stored(100);
  const stranger = await signUp(here);
  await expect(openingOf(stranger.id, id)).rejects.toMatchObject({ code: "not_found" });
});
