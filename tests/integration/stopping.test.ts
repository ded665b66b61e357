import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/lib/server/database";
import { allEvents, type Chat, chatOf, readUntil } from "../support/chat";
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

describe("Stop", () => {
  test("hangs up on the model within a second and keeps the text", async () => {
    fake.plan = { pieces: numberedPieces(1_000), delayMs: 5 };
    const { id } = await chat.start();
    const response = await chat.ask(id, "A long one");
    await readUntil(response, 100);
    const { id: answerId } = await chat.answer(id);
    const stoppedAt = performance.now();
    expect(await (await chat.stop(id, answerId)).json()).toEqual({
      id: answerId,
      state: "stopped",
    });
    while (fake.completions[0]?.hungUpAt === undefined) await sleep(10);
    expect((fake.completions[0].hungUpAt as number) - stoppedAt).toBeLessThan(1_000);
    const answer = await chat.answer(id);
    expect(answer.state).toBe("stopped");
    expect(numberedPieces(1_000).join("").startsWith(answer.text)).toBe(true);
    expect(answer.text.length).toBeGreaterThanOrEqual(100);
  });

  test("tells every reader", async () => {
    fake.plan = { fault: "hang-mid" };
    const { id } = await chat.start();
    const reading = allEvents(await chat.ask(id, "Hang"));
    const { id: answerId } = await chat.answer(id);
    await sleep(100);
    await chat.stop(id, answerId);
    expect((await reading).at(-1)).toMatchObject({ type: "answer-end", state: "stopped" });
  });

  test("that comes too late changes nothing", async () => {
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    const answer = await chat.answer(id);
    expect(await (await chat.stop(id, answer.id)).json()).toEqual({
      id: answer.id,
      state: "complete",
    });
    expect(await chat.answer(id)).toEqual(answer);
  });
});

describe("a conversation deleted while it is answered", () => {
  test("hangs up on the model, and no row comes back", async () => {
    fake.plan = { pieces: numberedPieces(1_000), delayMs: 5 };
    const { id } = await chat.start();
    await readUntil(await chat.ask(id, "A long one"), 100);
    expect((await chat.remove(id)).status).toBe(204);
    while (fake.completions[0]?.hungUpAt === undefined) await sleep(10);
    await sleep(400);
    const rows = database()
      .$client.prepare(
        "SELECT (SELECT count(*) FROM messages WHERE conversation_id = :id) + (SELECT count(*) FROM answer_parts WHERE conversation_id = :id) AS count",
      )
      .get({ id });
    expect(rows).toEqual({ count: 0 });
  });
});
