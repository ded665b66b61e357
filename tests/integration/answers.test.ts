import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seqAfter } from "@/lib/domain/answer-event";
import type { Message } from "@/lib/domain/conversation";
import { database } from "@/lib/server/database";
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

/** Waits until the answer has ended, whoever reads along. */
async function ended(id: string): Promise<Message> {
  for (;;) {
    const answer = await chat.answer(id);
    if (answer.state !== "streaming") return answer;
    await sleep(20);
  }
}

describe("an answer", () => {
  test("comes word by word and is stored as it came", async () => {
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Hi", { id: "q" }));
    expect(events[0]).toMatchObject({
      type: "answer-start",
      seq: 1,
      answer: { parentId: "q", model: "fake-model" },
    });
    expect(textOf(events)).toBe("Hello from the fake model: Grüße, 世界 🦜!");
    expect(events.at(-1)).toMatchObject({
      type: "answer-end",
      state: "complete",
      finishReason: "stop",
    });
    expect(await chat.answer(id)).toMatchObject({
      text: textOf(events),
      state: "complete",
      finishReason: "stop",
      usage: { totalTokens: expect.any(Number) },
    });
  });

  test("is asked for with everything that was said before", async () => {
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "First"));
    await allEvents(await chat.ask(id, "Second"));
    expect(fake.completions[1]?.body.messages).toEqual([
      { role: "user", content: "First" },
      { role: "assistant", content: "Hello from the fake model: Grüße, 世界 🦜!" },
      { role: "user", content: "Second" },
    ]);
  });

  test("and its question are stored before the model has said a word", async () => {
    fake.plan = { fault: "hang" };
    const { id } = await chat.start();
    const response = await chat.ask(id, "Are you there?");
    await response.body?.cancel();
    const { messages } = await chat.snapshot(id);
    expect(messages.map(({ role, text, state }) => [role, text, state])).toEqual([
      ["user", "Are you there?", "complete"],
      ["assistant", "", "streaming"],
    ]);
    await chat.stop(id, messages[1]?.id as string);
  });

  test("goes on when nobody reads any more", async () => {
    fake.plan = { pieces: numberedPieces(60), delayMs: 5 };
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "Go on without me"), 20);
    expect(await ended(id)).toMatchObject({ state: "complete", text: numberedPieces(60).join("") });
  });

  test("is whole for whoever comes back in the middle: the text so far at once, then the rest", async () => {
    fake.plan = { pieces: numberedPieces(80), delayMs: 5 };
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "I reload"), 50);
    const { id: answerId, text } = await chat.answer(id);
    expect(text.length).toBeGreaterThanOrEqual(50);
    const rest = await allEvents(await chat.follow(id, answerId, seqAfter({ text })));
    expect(text + textOf(rest)).toBe(numberedPieces(80).join(""));
    expect(rest.at(-1)).toMatchObject({ type: "answer-end", state: "complete" });
  });

  test("is the same for ten readers who come at different moments, each from where they are", async () => {
    fake.plan = { pieces: numberedPieces(100), delayMs: 4 };
    const whole = numberedPieces(100).join("");
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "Everybody listens"), 1);
    const { id: answerId } = await chat.answer(id);
    const readers: Promise<void>[] = [];
    for (let reader = 0; reader < 10; reader += 1) {
      const after = 1 + reader * 7;
      const read = async () =>
        expect(textOf(await allEvents(await chat.follow(id, answerId, after)))).toBe(
          whole.slice(after - 1),
        );
      readers.push(read());
      await sleep(30);
    }
    await Promise.all(readers);
    expect(textOf(await allEvents(await chat.follow(id, answerId, 100)))).toBe(whole.slice(99));
  });

  test("is in the database half a second after it was heard, in batches", async () => {
    const pieces = numberedPieces(800);
    fake.plan = { fault: "hang-mid", pieces };
    const heard = pieces.slice(0, 400).join("");
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "Save as you go"), heard.length);
    await sleep(500);
    const parts = database()
      .$client.prepare("SELECT text FROM answer_parts WHERE conversation_id = ? ORDER BY start")
      .all(id) as { text: string }[];
    expect(parts.map((part) => part.text).join("")).toBe(heard);
    expect(parts.length).toBeLessThan(40);
    const { id: answerId } = await chat.answer(id);
    await chat.stop(id, answerId);
    expect(database().$client.prepare("SELECT count(*) AS count FROM answer_parts").get()).toEqual({
      count: 0,
    });
  });

  test("refuses a sixth at once, and stores nothing of its question", async () => {
    fake.plan = { fault: "hang" };
    const { id } = await chat.start();
    for (let index = 0; index < 5; index += 1) await chat.ask(id, "Wait", { parentId: null });
    const sixth = await chat.ask(id, "One more", { parentId: null });
    expect(sixth.headers.get("retry-after")).toBe("2");
    expect(await refusalOf(sixth)).toEqual([429, "rate_limited"]);
    const { messages } = await chat.snapshot(id);
    expect(messages).toHaveLength(10);
    await chat.remove(id);
  });

  test("that never ends is ended when it is too long, and kept", async () => {
    fake.plan = { fault: "endless", pieces: ["x".repeat(50_000)] };
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Never stop"));
    expect(events.at(-2)).toMatchObject({ type: "answer-error", code: "answer_too_long" });
    const answer = await chat.answer(id);
    expect(answer).toMatchObject({ state: "failed", failure: "answer_too_long" });
    expect(answer.text.length).toBeGreaterThan(1_000_000);
  });

  test("that ended long ago can still be followed from anywhere", async () => {
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Hi"));
    const { id: answerId } = await chat.answer(id);
    expect(await allEvents(await chat.follow(id, answerId))).toMatchObject([
      { type: "answer-start", seq: 1 },
      { type: "text-delta", text: textOf(events) },
      { type: "answer-end", seq: events.at(-1)?.seq },
    ]);
    expect(textOf(await allEvents(await chat.follow(id, answerId, 7)))).toBe(
      textOf(events).slice(6),
    );
    expect(await refusalOf(await chat.follow(id, answerId, "x"))).toEqual([400, "invalid_request"]);
    expect(await refusalOf(await chat.follow(id, "nope"))).toEqual([404, "not_found"]);
  });
});
