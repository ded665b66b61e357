import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { allEvents, type Chat, chatOf, textOf } from "../support/chat";
import { FAKE_TITLE } from "../support/fake-model/fake-model";
import { openFakeSite } from "../support/fake-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite({ FIRST_BYTE_TIMEOUT_S: "1" });
beforeEach(() => fake.reset());

let chat: Chat;
beforeAll(async () => {
  chat = chatOf(await signUp(here));
});

async function titleOf(id: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { title } = (await chat.snapshot(id)).conversation;
    if (title !== "") return title;
    await sleep(25);
  }
  throw new Error("No title came.");
}

test("a conversation is named by the model after its first answer", async () => {
  const { id } = await chat.start();
  expect((await chat.snapshot(id)).conversation.title).toBe("");
  await allEvents(await chat.ask(id, "How do I bake bread?"));
  expect(await titleOf(id)).toBe(FAKE_TITLE);
});

test("a title that does not come holds nothing up, and the question's first words stand in", async () => {
  fake.titlePlan = { fault: "401" };
  const { id } = await chat.start();
  const events = await allEvents(await chat.ask(id, "How do I bake bread?"));
  expect(textOf(events)).not.toBe("");
  expect(await titleOf(id)).toBe("How do I bake bread?");
});

test("a conversation whose first answer failed is named by its question", async () => {
  fake.plan = { fault: "401" };
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "How do I bake bread?"));
  expect(await titleOf(id)).toBe("How do I bake bread?");
});

test("what a model writes as a title is one short line of plain text", async () => {
  fake.titlePlan = { pieces: [`"<img src=x onerror=alert(1)>\u202E${"x".repeat(10_000)}\nmore"`] };
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hi"));
  const title = await titleOf(id);
  expect(title.startsWith("<img src=x onerror=alert(1)> xxx")).toBe(true);
  expect(title.length).toBeLessThanOrEqual(200);
});

test("a title given by hand while the model thinks of one stays", async () => {
  fake.titlePlan = { delayMs: 300 };
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hi"));
  await chat.change(id, { title: "Mine" });
  await sleep(1_000);
  expect(await titleOf(id)).toBe("Mine");
});

test("a second answer does not name it again", async () => {
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hi"));
  await titleOf(id);
  const before = fake.calls.length;
  await allEvents(await chat.ask(id, "And?"));
  await sleep(200);
  expect(fake.calls.length).toBe(before + 1);
});
