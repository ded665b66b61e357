import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertAnswer, insertAnswerParts } from "@/db/queries/answers";
import { type AnswerPart, partsSince } from "@/lib/domain/answer-text";
import { sweep } from "@/lib/server/answers/sweep";
import { database } from "@/lib/server/database";
import { allEvents, type Chat, chatOf, textOf } from "../support/chat";
import { callsOf } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let ada: Person;
let chat: Chat;
beforeAll(async () => {
  ada = await signUp(here);
  chat = chatOf(ada);
});

/** The database as a process leaves it that is killed while it answers. */
async function leftBehind(parts: Omit<AnswerPart, "start">[]): Promise<string> {
  const { id: conversationId } = await chat.start();
  const common = { conversationId, text: "", createdAt: new Date() };
  await insertAnswer(database(), {
    question: { ...common, id: "q", role: "user", state: "complete", text: "Question" },
    answer: {
      ...common,
      id: "a",
      parentId: "q",
      role: "assistant",
      state: "streaming",
      model: "parley-demo",
    },
  });
  let start = 0;
  for (const part of parts) {
    await insertAnswerParts(database(), [{ conversationId, answerId: "a", start, ...part }]);
    start += part.text.length;
  }
  return conversationId;
}

describe("after a crash", () => {
  test("the question and what was saved of the answer are there, marked as interrupted", async () => {
    const id = await leftBehind([
      { kind: "reasoning", text: "hm" },
      { kind: "text", text: "Once upon" },
      { kind: "text", text: " a time\u0000 🦜" },
    ]);
    expect(await sweep()).toBe(1);
    const { messages } = await chat.snapshot(id);
    expect(messages[0]).toMatchObject({ text: "Question", state: "complete" });
    expect(messages[1]).toMatchObject({
      text: "Once upon a time\u0000 🦜",
      reasoning: "hm",
      state: "interrupted",
      failure: "server_stopped",
    });
    expect(await sweep()).toBe(0);
  });

  test("what it took until then is in the ledger, estimated", async () => {
    const id = await leftBehind([{ kind: "text", text: "Once upon a time" }]);
    await sweep();
    const calls = (await callsOf(ada.id)).filter((call) => call.conversation_id === id);
    expect(calls).toMatchObject([
      {
        purpose: "chat",
        model: "parley-demo",
        state: "interrupted",
        estimated: 1,
        input_tokens: 1,
        output_tokens: 4,
      },
    ]);
  });

  test("an answer that had no word yet is there, too", async () => {
    const id = await leftBehind([]);
    await sweep();
    expect((await chat.snapshot(id)).messages[1]).toMatchObject({ text: "", state: "interrupted" });
  });

  test("a reader goes on exactly where they were, also when thought and speech took turns", async () => {
    const kinds = ["text", "reasoning", "text", "reasoning", "text"] as const;
    const parts = kinds.map((kind, index) => ({ kind, text: `${kind} ${index}. ` }));
    const id = await leftBehind(parts);
    await sweep();
    let start = 0;
    const placed = parts.map((part) => {
      const at = { ...part, start };
      start += part.text.length;
      return at;
    });
    for (const position of [0, 3, 8, 20, start]) {
      const events = await allEvents(await chat.follow(id, "a", 1 + position));
      const deltas = events.filter(
        (event) => event.type === "text-delta" || event.type === "reasoning-delta",
      );
      expect(deltas.map(({ type, text }) => [type, text])).toEqual(
        partsSince(placed, position).map(({ kind, text }) => [`${kind}-delta`, text]),
      );
    }
  });

  test("Retry asks again beside it, and Continue goes on from what was saved", async () => {
    const id = await leftBehind([{ kind: "text", text: "Once upon" }]);
    await sweep();
    const retried = await allEvents(await chat.regenerate(id, "q"));
    expect(retried.at(-1)).toMatchObject({ state: "complete" });
    const continued = await allEvents(await chat.proceed(id, "a"));
    expect(textOf(continued).startsWith("Once upon")).toBe(true);
    expect(textOf(continued).length).toBeGreaterThan("Once upon".length);
    expect((await chat.snapshot(id)).messages.map((message) => message.state)).toEqual([
      "complete",
      "complete",
      "complete",
    ]);
  });

  test("more answers than fit one query are swept, too", async () => {
    for (let index = 0; index < 250; index += 1) await leftBehind([{ kind: "text", text: "x" }]);
    expect(await sweep()).toBe(250);
    expect(database().$client.prepare("SELECT count(*) AS count FROM answer_parts").get()).toEqual({
      count: 0,
    });
  });
});
