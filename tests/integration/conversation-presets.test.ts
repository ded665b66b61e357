import { beforeAll, beforeEach, expect, test } from "vitest";
import { allEvents, chatOf, refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";

const fake = await openFakeSite();
beforeEach(() => fake.reset());

let ada: Person;
beforeAll(async () => {
  ada = await signUp(here, { name: "Ada" });
});

/** Asks, and gives what the model was sent for it. */
async function asked(person: Person, conversationId: string, text: string) {
  const before = fake.completions.length;
  await allEvents(await chatOf(person).ask(conversationId, text));
  return fake.completions[before]?.body as { messages: unknown[] } & Record<string, unknown>;
}

test("a conversation sends what it was started with, whatever becomes of the preset", async () => {
  const { create, change } = presetsOf(ada);
  const { id: presetId } = await create({
    name: "Old",
    systemPrompt: "Old words.",
    examples: [
      { role: "user", text: "2+2" },
      { role: "assistant", text: "4" },
    ],
    temperature: 0.3,
    maxTokens: 77,
  });
  const { id } = await chatOf(ada).start({ presetId });
  await change(presetId, { systemPrompt: "New words.", temperature: 1 });
  const expected = {
    messages: [
      { role: "system", content: "Old words." },
      { role: "user", content: "2+2" },
      { role: "assistant", content: "4" },
      { role: "user", content: "Hi" },
    ],
    temperature: 0.3,
    max_tokens: 77,
  };
  expect(await asked(ada, id, "Hi")).toMatchObject(expected);
  await ada.delete(`/api/presets/${presetId}`);
  expect((await asked(ada, id, "Again")).messages[0]).toEqual(expected.messages[0]);
  const { presets, messages } = await chatOf(ada).snapshot(id);
  expect(presets).toMatchObject([{ name: "Old", version: 1, temperature: 0.3, maxTokens: 77 }]);
  const answers = messages.filter(({ role }) => role === "assistant");
  expect(answers.map(({ frozenPresetId }) => frozenPresetId)).toEqual([
    presets[0]?.id,
    presets[0]?.id,
  ]);
});

test("a conversation goes by another, or by none, from the next message on", async () => {
  const { create } = presetsOf(ada);
  const one = await create({ name: "One", systemPrompt: "One." });
  const two = await create({ name: "Two", systemPrompt: "Two." });
  const { id } = await chatOf(ada).start({ presetId: one.id });
  await asked(ada, id, "1");
  await chatOf(ada).change(id, { presetId: two.id });
  expect((await asked(ada, id, "2")).messages[0]).toEqual({ role: "system", content: "Two." });
  await chatOf(ada).change(id, { presetId: null });
  expect((await asked(ada, id, "3")).messages[0]).toEqual({ role: "user", content: "1" });
  const { messages, presets } = await chatOf(ada).snapshot(id);
  const names = messages
    .filter(({ role }) => role === "assistant")
    .map(({ frozenPresetId }) => presets.find((one) => one.id === frozenPresetId)?.name);
  expect(names).toEqual(["One", "Two", undefined]);
});

test("a conversation takes up nothing anew when it has just that already", async () => {
  const { id: presetId } = await presetsOf(ada).create({ name: "Same", systemPrompt: "Same." });
  const { id } = await chatOf(ada).start({ presetId });
  await chatOf(ada).change(id, { presetId });
  expect((await chatOf(ada).snapshot(id)).presets).toHaveLength(1);
});

test("a conversation begins with the default, unless none is wished", async () => {
  const person = await signUp(here);
  await presetsOf(person).create({ name: "D", systemPrompt: "Default.", isDefault: true });
  const { id } = await chatOf(person).start();
  expect((await asked(person, id, "Hi")).messages[0]).toEqual({
    role: "system",
    content: "Default.",
  });
  const { id: plain } = await chatOf(person).start({ presetId: null });
  expect((await asked(person, plain, "Hi")).messages).toHaveLength(1);
});

test("a preset has its variables filled in, once, and what the site knows by itself", async () => {
  const { id: presetId } = await presetsOf(ada).create({
    name: "Variables",
    systemPrompt:
      "{{user_name}} asks on {{today}} in {{language}} about {{topic:text}}, {{tone:select:formal|terse}}, {{topic}}, {{count:number}}. {{not:this}}",
  });
  const start = (variables: unknown) => ada.post("/api/conversations", { presetId, variables });
  for (const variables of [
    {},
    { topic: "a", tone: "rude", count: "1" },
    { topic: "a", tone: "terse", count: "x" },
  ])
    expect(await refusalOf(await start(variables))).toEqual([400, "invalid_request"]);
  const { id, systemPrompt } = (await (
    await start({ topic: "{{today}}", tone: "terse", count: "3" })
  ).json()) as { id: string; systemPrompt: string };
  const today = new Date().toLocaleDateString("en-CA");
  expect(systemPrompt).toBe(
    `Ada asks on ${today} in English about {{today}}, terse, {{today}}, 3. {{not:this}}`,
  );
  expect((await asked(ada, id, "Hi")).messages[0]).toEqual({
    role: "system",
    content: systemPrompt,
  });
});

test("a preset limits the length by the newer name where a model refuses the older one", async () => {
  const { id: presetId } = await presetsOf(ada).create({
    name: "L",
    systemPrompt: "",
    maxTokens: 9,
  });
  const { id } = await chatOf(ada).start({ presetId });
  fake.plan = { fault: "no-max-tokens" };
  await allEvents(await chatOf(ada).ask(id, "Hi"));
  expect(fake.completions[1]?.body).toMatchObject({ max_completion_tokens: 9 });
  expect((await chatOf(ada).answer(id)).state).toBe("complete");
});
