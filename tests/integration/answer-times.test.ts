import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "@/lib/domain/conversation";
import { allEvents, type Chat, chatOf, readUntil } from "../support/chat";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let chat: Chat;
beforeAll(async () => {
  chat = chatOf(await signUp(here));
});

const messagesOf = async (id: string): Promise<[question: Message, answer: Message]> => {
  const { messages } = await chat.snapshot(id);
  return messages as [Message, Message];
};

test("an answer that has ended tells when, after it began; its question has no end", async () => {
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Count to 3"));
  const [question, answer] = await messagesOf(id);
  expect(question.endedAt).toBeNull();
  expect(answer.endedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(Date.parse(answer.endedAt as string)).toBeGreaterThanOrEqual(Date.parse(answer.createdAt));
});

test("an answer has no end while it streams, and none again when it is continued", async () => {
  const { id } = await chat.start();
  await readUntil(await chat.ask(id, "Count slowly to 60"), 4);
  const [, streaming] = await messagesOf(id);
  expect(streaming).toMatchObject({ state: "streaming", endedAt: null });
  await chat.stop(id, streaming.id);
  await expect.poll(async () => (await messagesOf(id))[1].endedAt).not.toBeNull();
  const continued = await chat.proceed(id, streaming.id);
  expect((await messagesOf(id))[1].endedAt).toBeNull();
  await chat.stop(id, streaming.id);
  await allEvents(continued);
});
