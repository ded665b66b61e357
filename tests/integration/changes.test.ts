import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { changeMark } from "@/lib/server/changes";
import { allEvents, chatOf, readUntil, textOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { openTab } from "../support/tab";

const fake = await openFakeSite();
beforeEach(() => fake.reset());

const until = async (holds: () => boolean, withinMs: number) => {
  const deadline = performance.now() + withinMs;
  while (!holds() && performance.now() < deadline) await sleep(10);
  expect(holds()).toBe(true);
};

describe("a person's other tab", () => {
  test("hears of a new conversation, its answer, its title, a new name and its end", async () => {
    const person = await signUp(here);
    const chat = chatOf(person);
    const tab = await openTab(person);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    const titles = () =>
      tab.heard.flatMap((change) =>
        change.type === "conversation-changed" ? change.conversation.title : [],
      );
    await until(() => titles().includes("A fake title"), 2_000);
    expect(tab.heard).toContainEqual({ type: "messages-changed", conversationId: id });
    await chat.change(id, { title: "Mine" });
    await until(() => titles().includes("Mine"), 2_000);
    await chat.remove(id);
    await until(() => tab.heard.some((change) => change.type === "conversation-deleted"), 2_000);
  });

  test("can follow an answer that was asked for elsewhere, as soon as it hears of it", async () => {
    const person = await signUp(here);
    const chat = chatOf(person);
    const { id } = await chat.start();
    const tab = await openTab(await person.elsewhere());
    fake.plan = { pieces: numberedPieces(60), delayMs: 5 };
    await readUntil(await chat.ask(id, "Hi"), 1);
    await until(() => tab.heard.some((change) => change.type === "messages-changed"), 2_000);
    const { activeMessageId } = await chat.snapshot(id);
    const events = await allEvents(await chat.follow(id, activeMessageId as string));
    expect(textOf(events)).toBe(numberedPieces(60).join(""));
  });

  test("never hears of a stranger's", async () => {
    const [person, stranger] = [await signUp(here), await signUp(here)];
    const tab = await openTab(stranger);
    const chat = chatOf(person);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    await sleep(200);
    expect(tab.heard).toEqual([]);
  });
});

describe("a tab that comes with the mark of what it shows", () => {
  const missed = { type: "changes-missed" };

  test("is told when something happened since, and not when nothing did", async () => {
    const person = await signUp(here);
    const before = changeMark(person.id);
    const { id } = await chatOf(person).start();
    const after = changeMark(person.id);
    const [late, upToDate, fromAnotherLife] = [
      await openTab(person, before),
      await openTab(person, after),
      await openTab(person, "another-process.0"),
    ];
    await until(() => late.heard.length > 0 && fromAnotherLife.heard.length > 0, 1_000);
    expect(late.heard).toEqual([missed]);
    expect(fromAnotherLife.heard).toEqual([missed]);
    await chatOf(person).remove(id);
    await until(() => upToDate.heard.length > 0, 1_000);
    expect(upToDate.heard).toEqual([{ type: "conversation-deleted", conversationId: id }]);
  });
});

describe("a session that has ended", () => {
  test("ends its open streams within five seconds, and no other", async () => {
    const person = await signUp(here);
    const elsewhere = await person.elsewhere();
    const own = await openTab(person);
    const theirs = await openTab(elsewhere);
    fake.plan = { fault: "hang-mid" };
    const chat = chatOf(elsewhere);
    const { id } = await chat.start();
    const reading = allEvents(await chat.ask(id, "Hi"));
    const { activeMessageId } = await chat.snapshot(id);
    await person.delete("/api/sessions");
    expect(await (await elsewhere.get("/api/conversations")).json()).toMatchObject({
      error: { code: "unauthenticated" },
    });
    await until(() => theirs.closed, 5_000);
    expect((await reading).at(-1)?.type).not.toBe("answer-end");
    expect(own.closed).toBe(false);
    await chatOf(person).stop(id, activeMessageId as string);
  });
});
