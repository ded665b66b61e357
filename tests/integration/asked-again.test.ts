import { beforeAll, beforeEach, describe, expect, test } from "vitest";
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

describe("the same question sent again", () => {
  test("attaches to the answer under way and asks nobody twice", async () => {
    fake.plan = { pieces: numberedPieces(40), delayMs: 5 };
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "Once", { id: "q" }), 20);
    const again = await allEvents(await chat.ask(id, "Once", { id: "q" }));
    expect(textOf(again)).toBe(numberedPieces(40).join(""));
    const later = await allEvents(await chat.ask(id, "Once", { id: "q" }));
    expect(textOf(later)).toBe(numberedPieces(40).join(""));
    expect((await chat.snapshot(id)).messages).toHaveLength(2);
    expect(fake.completions).toHaveLength(1);
  });

  test("ten times at the same moment is one question and one call", async () => {
    fake.plan = { pieces: numberedPieces(20), delayMs: 5 };
    const { id } = await chat.start();
    const asked = Array.from({ length: 10 }, async () =>
      allEvents(await chat.ask(id, "Race", { id: "q" })),
    );
    for (const events of await Promise.all(asked))
      expect(textOf(events)).toBe(numberedPieces(20).join(""));
    expect((await chat.snapshot(id)).messages).toHaveLength(2);
    expect(fake.completions).toHaveLength(1);
  });

  test("cannot take the place of an answer", async () => {
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    const { id: answerId } = await chat.answer(id);
    expect(await refusalOf(await chat.ask(id, "Hi", { id: answerId }))).toEqual([409, "conflict"]);
  });
});
