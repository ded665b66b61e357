import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pathTo } from "@/lib/domain/message-tree";
import { allEvents, type Chat, chatOf, readUntil, refusalOf, textOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();
beforeEach(() => fake.reset());

let chat: Chat;
beforeAll(async () => {
  chat = chatOf(await signUp(here));
});

/** The visible conversation: role and text from the first message to the active leaf. */
async function shown(id: string): Promise<string[]> {
  const { messages, activeMessageId } = await chat.snapshot(id);
  return pathTo(messages, activeMessageId).map((message) => message.text);
}

const say = (...pieces: string[]) => {
  fake.plan = { pieces };
};

async function conversation(): Promise<string> {
  const { id } = await chat.start();
  say("A1");
  await allEvents(await chat.ask(id, "Q1", { id: "q1" }));
  return id;
}

describe("a question edited", () => {
  test("is a branch beside the first, which stays", async () => {
    const id = await conversation();
    say("A2");
    await allEvents(await chat.ask(id, "Q1, better", { id: "q1b", parentId: null }));
    expect(await shown(id)).toEqual(["Q1, better", "A2"]);
    const { messages } = await chat.snapshot(id);
    expect(messages.map((message) => message.text)).toEqual(["Q1", "A1", "Q1, better", "A2"]);
    expect(fake.completions.at(-1)?.body.messages).toEqual([
      { role: "user", content: "Q1, better" },
    ]);
  });
});

describe("an answer regenerated", () => {
  test("is a branch beside the first, which stays", async () => {
    const id = await conversation();
    say("A1 again");
    const events = await allEvents(await chat.regenerate(id, "q1", { id: "a1b" }));
    expect(events[0]).toMatchObject({ answer: { id: "a1b", parentId: "q1" } });
    expect(await shown(id)).toEqual(["Q1", "A1 again"]);
    expect((await chat.snapshot(id)).messages).toHaveLength(3);
    expect(fake.completions.at(-1)?.body.messages).toEqual([{ role: "user", content: "Q1" }]);
  });

  test("asked for twice with the same id is one, also at the same moment", async () => {
    const id = await conversation();
    fake.reset();
    fake.plan = { pieces: numberedPieces(20), delayMs: 5 };
    const asked = [1, 2, 3].map(async () =>
      textOf(await allEvents(await chat.regenerate(id, "q1", { id: "a1c" }))),
    );
    expect(new Set(await Promise.all(asked))).toEqual(new Set([numberedPieces(20).join("")]));
    expect(fake.completions).toHaveLength(1);
    expect((await chat.snapshot(id)).messages).toHaveLength(3);
  });

  test("needs a question, and an id that is free", async () => {
    const id = await conversation();
    const { activeMessageId } = await chat.snapshot(id);
    expect(await refusalOf(await chat.regenerate(id, activeMessageId as string))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refusalOf(await chat.regenerate(id, "q1", { id: "q1" }))).toEqual([
      409,
      "conflict",
    ]);
    expect(await refusalOf(await chat.regenerate(id, "q1", {}))).toEqual([400, "invalid_request"]);
  });
});

describe("choosing a branch", () => {
  test("is remembered, and the next question follows it", async () => {
    const id = await conversation();
    const first = (await chat.snapshot(id)).activeMessageId as string;
    say("A1 again");
    await allEvents(await chat.regenerate(id, "q1"));
    await chat.change(id, { activeMessageId: first });
    expect(await shown(id)).toEqual(["Q1", "A1"]);
    say("A2");
    await allEvents(await chat.ask(id, "Q2"));
    expect(await shown(id)).toEqual(["Q1", "A1", "Q2", "A2"]);
  });
});

describe("two tabs that ask at once", () => {
  test("from the same place get a branch each, with no text mixed", async () => {
    const id = await conversation();
    const leaf = (await chat.snapshot(id)).activeMessageId as string;
    fake.plan = { pieces: numberedPieces(30), delayMs: 5 };
    const asked = ["left", "right"].map(async (text) =>
      allEvents(await chat.ask(id, text, { id: text, parentId: leaf })),
    );
    for (const events of await Promise.all(asked))
      expect(textOf(events)).toBe(numberedPieces(30).join(""));
    const { messages } = await chat.snapshot(id);
    const questions = messages.filter((message) => message.parentId === leaf);
    expect(questions.map((message) => message.text).toSorted()).toEqual(["left", "right"]);
    for (const { id: questionId } of questions) {
      const answers = messages.filter((message) => message.parentId === questionId);
      expect(answers.map(({ text, state }) => [text, state])).toEqual([
        [numberedPieces(30).join(""), "complete"],
      ]);
    }
  });

  test("without saying where get a branch each, too", async () => {
    const id = await conversation();
    const leaf = (await chat.snapshot(id)).activeMessageId as string;
    fake.plan = { pieces: numberedPieces(30), delayMs: 5 };
    await readUntil(await chat.ask(id, "left", { id: "left" }), 20);
    await allEvents(await chat.ask(id, "right", { id: "right" }));
    const { messages } = await chat.snapshot(id);
    expect(
      messages.filter((message) => message.role === "user" && message.parentId === leaf),
    ).toHaveLength(2);
  });

  test("where one asks about an answer still being written, that one is told so", async () => {
    const id = await conversation();
    fake.plan = { fault: "hang-mid" };
    await readUntil(await chat.ask(id, "left"), 1);
    const { activeMessageId } = await chat.snapshot(id);
    expect(await refusalOf(await chat.ask(id, "right", { parentId: activeMessageId }))).toEqual([
      409,
      "conflict",
    ]);
    await chat.stop(id, activeMessageId as string);
  });
});

describe("an answer cut off", () => {
  test("by its length goes on in place: nothing twice, nothing new in the tree", async () => {
    const { id } = await chat.start();
    fake.plan = { fault: "length" };
    const events = await allEvents(await chat.ask(id, "Tell me a story"));
    expect(events.at(-1)).toMatchObject({ state: "complete", finishReason: "length" });
    const before = (await chat.snapshot(id)).messages[1];
    say(" and", " they lived", " happily");
    const more = await allEvents(await chat.proceed(id, before?.id as string));
    expect(textOf(more)).toBe(`${before?.text} and they lived happily`);
    const { messages } = await chat.snapshot(id);
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({
      text: textOf(more),
      state: "complete",
      finishReason: "stop",
    });
    const asked = fake.completions.at(-1)?.body.messages ?? [];
    expect(asked.at(-2)).toEqual({ role: "assistant", content: before?.text });
    expect(asked.at(-1)?.role).toBe("user");
  });

  test("by a lost connection goes on too, and is saved while it does", async () => {
    const { id } = await chat.start();
    fake.plan = { fault: "reset-mid" };
    const events = await allEvents(await chat.ask(id, "Tell me"));
    expect(events.at(-1)).toMatchObject({ state: "interrupted" });
    const { activeMessageId } = await chat.snapshot(id);
    fake.plan = { pieces: numberedPieces(200), delayMs: 3 };
    const more = await allEvents(await chat.proceed(id, activeMessageId as string));
    expect(textOf(more)).toBe(textOf(events) + numberedPieces(200).join(""));
  });

  test("that is complete, or followed by another question, does not go on", async () => {
    const id = await conversation();
    const { activeMessageId: complete } = await chat.snapshot(id);
    expect(await refusalOf(await chat.proceed(id, complete as string))).toEqual([409, "conflict"]);
    fake.plan = { fault: "length" };
    await allEvents(await chat.ask(id, "Q2"));
    const { activeMessageId: cut } = await chat.snapshot(id);
    say("A3");
    await allEvents(await chat.ask(id, "Q3"));
    expect(await refusalOf(await chat.proceed(id, cut as string))).toEqual([409, "conflict"]);
    expect(await refusalOf(await chat.proceed(id, "q1"))).toEqual([404, "not_found"]);
  });
});
