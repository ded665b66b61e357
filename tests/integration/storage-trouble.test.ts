import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AnswerEvent } from "@/lib/domain/answer-event";
import {
  allEvents,
  type Chat,
  chatOf,
  eventsIn,
  readUntil,
  refusalOf,
  textOf,
} from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { fillDisk } from "../support/full-disk";
import { holdElsewhere } from "../support/hold-elsewhere";
import { signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();
beforeEach(() => fake.reset());

let chat: Chat;
beforeAll(async () => {
  chat = chatOf(await signUp(here));
});

const questions = async (id: string) =>
  (await chat.snapshot(id)).messages
    .filter((message) => message.role === "user")
    .map((message) => message.text);

describe("a full disk", () => {
  test("refuses a question, stores nothing of it, asks nobody, and is over when there is space", async () => {
    const { id } = await chat.start();
    const makeSpace = fillDisk();
    const long = "x".repeat(400_000);
    expect(await refusalOf(await chat.ask(id, long, { id: "q" }))).toEqual([507, "storage_full"]);
    expect(await questions(id)).toEqual([]);
    expect(fake.completions).toHaveLength(0);
    makeSpace();
    await allEvents(await chat.ask(id, long, { id: "q" }));
    expect(await questions(id)).toEqual([long]);
  });

  test("refuses each of the same question's requests that come together", async () => {
    const { id } = await chat.start();
    const makeSpace = fillDisk();
    const long = "x".repeat(400_000);
    const asked = await Promise.all([1, 2, 3, 4].map(() => chat.ask(id, long, { id: "q" })));
    expect(await Promise.all(asked.map(refusalOf))).toEqual(Array(4).fill([507, "storage_full"]));
    makeSpace();
  });

  test("in the middle of an answer loses none of it, and nothing is shown as complete before it is stored", async () => {
    const pieces = numberedPieces(3_000);
    fake.plan = { pieces };
    const { id } = await chat.start();
    const reading = chat.ask(id, "A long one");
    const makeSpace = fillDisk();
    const events = allEvents(await reading);
    await sleep(800);
    const [, answer] = (await chat.snapshot(id)).messages;
    expect(answer?.state).toBe("streaming");
    makeSpace();
    expect(textOf(await events)).toBe(pieces.join(""));
    expect((await chat.snapshot(id)).messages[1]).toMatchObject({
      state: "complete",
      text: pieces.join(""),
    });
  });
});

describe("who reads along while nothing can be saved", () => {
  const kinds: [string, () => Promise<() => void>][] = [
    ["a full disk", async () => fillDisk()],
    [
      "a database held by another process",
      async () => {
        await holdElsewhere(10_000);
        return () => undefined;
      },
    ],
  ];
  test.each(kinds)("is told so, and is answered when they stop: %s", async (_, spoil) => {
    fake.plan = { pieces: Array(4_000).fill("x".repeat(200)), delayMs: 2 };
    const { id } = await chat.start();
    const events = allEvents(await chat.ask(id, "A long one"));
    const answerId = (await chat.snapshot(id)).activeMessageId as string;
    const mend = await spoil();
    const heard: AnswerEvent[] = [];
    for await (const event of eventsIn(await chat.follow(id, answerId))) {
      heard.push(event);
      if (event.type === "answer-saving") break;
    }
    expect(heard.at(-1)).toMatchObject({ type: "answer-saving", saved: false });
    const stopped = await Promise.race([chat.stop(id, answerId), sleep(4_000, undefined)]);
    expect(await stopped?.json()).toEqual({ id: answerId, state: "stopped", saved: false });
    mend();
    const last = (await events).at(-1);
    expect(last).toMatchObject({ type: "answer-end", state: "stopped" });
    expect(await (await chat.stop(id, answerId)).json()).toEqual({
      id: answerId,
      state: "stopped",
    });
    expect((await chat.answer(id)).text).toBe(textOf(await events));
  });
});

describe("a database held by another process", () => {
  test("is waited for, and the question is asked once", async () => {
    const { id } = await chat.start();
    await holdElsewhere(1_500);
    await allEvents(await chat.ask(id, "Patience", { id: "q" }));
    expect(await questions(id)).toEqual(["Patience"]);
    expect(fake.completions).toHaveLength(1);
  });

  test("does not hold up what others read, nor lose a word of an answer", async () => {
    const pieces = numberedPieces(300);
    fake.plan = { pieces, delayMs: 5 };
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "Stream on"), 50);
    const isHeld = await holdElsewhere(4_000);
    const { activeMessageId } = await chat.snapshot(id);
    const heard = await readUntil(await chat.follow(id, activeMessageId as string), 800);
    expect(textOf(heard).length).toBeGreaterThanOrEqual(800);
    expect(isHeld()).toBe(true);
    const rest = await allEvents(await chat.follow(id, activeMessageId as string));
    expect(textOf(rest)).toBe(pieces.join(""));
  });

  test("for too long is a refusal that says when to try again", async () => {
    const { id } = await chat.start();
    await holdElsewhere(7_000);
    const refused = await chat.ask(id, "Too long", { id: "q" });
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(await refusalOf(refused)).toEqual([503, "unavailable"]);
    await sleep(2_500);
    await allEvents(await chat.ask(id, "Too long", { id: "q" }));
    expect(await questions(id)).toEqual(["Too long"]);
  });
});
