import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Message } from "@/lib/domain/conversation";
import { allEvents, type Chat, chatOf, readUntil, textOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { callsOf, daysOf, setPrice } from "../support/ledger";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite({}, ["fake-large"]);

let ada: Person;
let chat: Chat;
beforeEach(async () => {
  fake.reset();
  setPrice("fake-large", { input: 1, output: 2 });
  ada = await signUp(here);
  chat = chatOf(ada);
});

const answersIn = async (id: string): Promise<Message[]> =>
  (await chat.snapshot(id)).messages.filter(({ role }) => role === "assistant");
const callsFor = async (purpose: string) =>
  (await callsOf(ada.id)).filter((call) => call.purpose === purpose);
const tryOut = () => ada.post("/api/presets/trial", { systemPrompt: "Brief.", text: "Hi" });

describe("every call is in the ledger:", () => {
  test("an answer, with what it took and how long, and its title", async () => {
    fake.plan = { pieces: ["One", " two"], delayMs: 30 };
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Count"));
    const taken = {
      usage: { inputTokens: 7, outputTokens: 2, totalTokens: 9 },
      cost: 11 / 1e6,
      firstTokenMs: expect.any(Number),
    };
    expect(events.at(-1)).toMatchObject({ type: "answer-end", ...taken });
    expect(await answersIn(id)).toMatchObject([taken]);
    const [call] = await callsFor("chat");
    expect(call).toMatchObject({
      key_id: null,
      conversation_id: id,
      model: "fake-large",
      input_tokens: 7,
      output_tokens: 2,
      cost: 11_000,
      estimated: 0,
      state: "complete",
    });
    expect(call?.total_ms).toBeGreaterThanOrEqual(Number(call?.first_token_ms) + 20);
    await vi.waitFor(async () => expect(await callsFor("title")).toHaveLength(1));
  });

  test("a further answer, and one that is continued", async () => {
    fake.plan = { pieces: ["Half"], fault: "reset-mid" };
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Go", { id: "q" }));
    fake.plan = { pieces: [" and half"] };
    const [cut] = await answersIn(id);
    await allEvents(await chat.proceed(id, cut?.id as string));
    const [continued] = await answersIn(id);
    expect(continued?.usage).toMatchObject({
      inputTokens: Number(cut?.usage?.inputTokens) + 7,
      outputTokens: Number(cut?.usage?.outputTokens) + 1,
      estimated: true,
    });
    expect(continued?.cost).toBeCloseTo(Number(cut?.cost) + 9 / 1e6, 9);
    await allEvents(await chat.regenerate(id, "q"));
    expect(await callsFor("chat")).toMatchObject([
      { state: "interrupted", estimated: 1 },
      { state: "complete", output_tokens: 1, estimated: 0 },
      { state: "complete" },
    ]);
  });

  test("a preset that is tried out", async () => {
    await allEvents(await tryOut());
    expect(await callsFor("trial")).toMatchObject([
      { conversation_id: null, model: "fake-large", input_tokens: 7, state: "complete" },
    ]);
  });

  test("one that was stopped: what it took until then is estimated, and marked so", async () => {
    fake.plan = { pieces: numberedPieces(5_000), delayMs: 5 };
    const { id } = await chat.start();
    const seen = await readUntil(await chat.ask(id, "A long one"), 50);
    const [answer] = await answersIn(id);
    await chat.stop(id, answer?.id as string);
    const [stopped] = await answersIn(id);
    expect(stopped?.usage).toMatchObject({ estimated: true });
    expect(stopped?.usage?.outputTokens).toBeGreaterThan(textOf(seen).length / 10);
    expect(await callsFor("chat")).toMatchObject([
      { state: "stopped", estimated: 1, output_tokens: stopped?.usage?.outputTokens },
    ]);
  });

  test("one that the provider refused, which took nothing", async () => {
    fake.plan = { fault: "401" };
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    expect(await answersIn(id)).toMatchObject([{ usage: null, cost: null, firstTokenMs: null }]);
    expect(await callsFor("chat")).toMatchObject([
      { state: "failed", input_tokens: 0, output_tokens: 0, estimated: 0, first_token_ms: null },
    ]);
  });
});

describe("what the provider tells of tokens:", () => {
  test.each([
    ["OpenAI's cached ones", { prompt_tokens_details: { cached_tokens: 5 } }],
    ["DeepSeek's cached ones", { prompt_cache_hit_tokens: 5 }],
    ["both", { prompt_tokens_details: { cached_tokens: 5 }, prompt_cache_hit_tokens: 4 }],
  ])("%s", async (_, usage) => {
    fake.plan = { usage };
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    expect(await answersIn(id)).toMatchObject([{ usage: { inputTokens: 7, cachedTokens: 5 } }]);
    expect(await callsFor("chat")).toMatchObject([{ cached_tokens: 5 }]);
  });

  test.each([
    ["nothing", null],
    ["nonsense", { prompt_tokens: "many" }],
    ["what cannot be", { prompt_tokens: 1e15 }],
  ])("%s: then it is estimated", async (_, usage) => {
    fake.plan = { usage };
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Hello there"));
    expect(events.at(-1)).toMatchObject({ usage: { inputTokens: 2, estimated: true } });
  });

  test("and a model without a price has a use and no cost", async () => {
    setPrice("fake-large", null);
    const { id } = await chat.start();
    await allEvents(await chat.ask(id, "Hi"));
    expect(await answersIn(id)).toMatchObject([{ cost: null, usage: { totalTokens: 15 } }]);
    expect(await daysOf(ada.id)).toMatchObject([{ cost: 0 }]);
  });
});
