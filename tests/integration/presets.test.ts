import { beforeAll, describe, expect, test } from "vitest";
import type { Preset, PresetVersion } from "@/lib/domain/preset";
import { chatOf, refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();

let ada: Person;
let eve: Person;
beforeAll(async () => {
  ada = await signUp(here, { name: "Ada" });
  eve = await signUp(here);
});

const presetsOf = (person: Person) => ({
  list: async () =>
    ((await (await person.get("/api/presets")).json()) as { presets: Preset[] }).presets,
  create: async (preset: unknown) =>
    (await (await person.post("/api/presets", preset)).json()) as Preset,
  change: async (id: string, change: unknown) =>
    (await (await person.patch(`/api/presets/${id}`, change)).json()) as Preset,
});

/** What the model was sent for the newest question. */
const lastBody = () => fake.completions.at(-1)?.body as Record<string, unknown>;
/** Asks, and gives what the model was sent for it. */
async function asked(person: Person, conversationId: string, text: string) {
  fake.plan = { pieces: ["Yes."] };
  const before = fake.completions.length;
  await (await chatOf(person).ask(conversationId, text)).text();
  return fake.completions[before]?.body as { messages: unknown[] } & Record<string, unknown>;
}

describe("a preset", () => {
  test("has a slug of its own, made of its name", async () => {
    const { create } = presetsOf(ada);
    const [first, second] = [
      await create({ name: "Code review!", systemPrompt: "Review." }),
      await create({ name: "Code review", systemPrompt: "Review again." }),
    ];
    expect([first.slug, second.slug]).toEqual(["code-review", "code-review-2"]);
    const taken = await ada.post("/api/presets", {
      name: "x",
      systemPrompt: "",
      slug: "code-review",
    });
    expect(await refusalOf(taken)).toEqual([409, "conflict"]);
  });

  test("leaves out what it does not set, and keeps a temperature of 0", async () => {
    const made = await presetsOf(ada).create({ name: "Cold", systemPrompt: "", temperature: 0 });
    expect(made).toMatchObject({ temperature: 0, version: 1, isDefault: false, isOwn: true });
    expect(Object.keys(made)).not.toContain("model");
    const cleared = await presetsOf(ada).change(made.id, { temperature: null });
    expect(Object.keys(cleared)).not.toContain("temperature");
  });

  test("saved anew is a new version; saved as it was, or moved, it is not", async () => {
    const { create, change } = presetsOf(ada);
    const { id } = await create({ name: "Versions", systemPrompt: "One" });
    expect((await change(id, { systemPrompt: "Two" })).version).toBe(2);
    expect((await change(id, { systemPrompt: "Two", name: "Versions" })).version).toBe(2);
    expect((await change(id, { position: 0, isDefault: false })).version).toBe(2);

    const old = (await (await ada.get(`/api/presets/${id}/versions/1`)).json()) as PresetVersion;
    expect(old.systemPrompt).toBe("One");
    const { versions } = (await (await ada.get(`/api/presets/${id}/versions`)).json()) as {
      versions: { version: number }[];
    };
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  test("takes its place among the others when it is moved", async () => {
    const person = await signUp(here);
    const { create, change, list } = presetsOf(person);
    for (const name of ["a", "b", "c", "d"]) await create({ name, systemPrompt: "" });
    const [, , , last] = await list();
    await change(last?.id as string, { position: 1 });
    const places = (await list()).map(({ name, position }) => [name, position]);
    expect(places).toEqual([
      ["a", 0],
      ["d", 1],
      ["b", 2],
      ["c", 3],
    ]);
  });

  test("is the one default, until another is", async () => {
    const person = await signUp(here);
    const { create, change, list } = presetsOf(person);
    const first = await create({ name: "first", systemPrompt: "", isDefault: true });
    const second = await create({ name: "second", systemPrompt: "", isDefault: true });
    const defaults = async () =>
      (await list()).filter(({ isDefault }) => isDefault).map(({ name }) => name);
    expect(await defaults()).toEqual(["second"]);
    await change(first.id, { isDefault: false });
    expect(await defaults()).toEqual(["second"]);
    await change(second.id, { isDefault: false });
    expect(await defaults()).toEqual([]);
  });

  test.each([
    { name: "", systemPrompt: "" },
    { name: "x" },
    { name: "x\ny", systemPrompt: "" },
    { name: "x", systemPrompt: "y".repeat(100_001) },
    { name: "x", systemPrompt: "", temperature: 3 },
    { name: "x", systemPrompt: "", maxTokens: 0.5 },
    { name: "x", systemPrompt: "", slug: "No Slug" },
    { name: "x", systemPrompt: "", examples: [{ role: "system", text: "x" }] },
  ])("is refused with bad values: %j", async (preset) => {
    expect(await refusalOf(await ada.post("/api/presets", preset))).toEqual([
      400,
      "invalid_request",
    ]);
  });

  test("of a stranger does not exist", async () => {
    const { id } = await presetsOf(ada).create({ name: "Mine", systemPrompt: "Mine" });
    const answers = await Promise.all([
      eve.get(`/api/presets/${id}`),
      eve.patch(`/api/presets/${id}`, { name: "Theirs" }),
      eve.delete(`/api/presets/${id}`),
      eve.get(`/api/presets/${id}/versions`),
      eve.get(`/api/presets/${id}/versions/1`),
      eve.post("/api/conversations", { presetId: id }),
    ]);
    for (const answer of answers) expect(await refusalOf(answer)).toEqual([404, "not_found"]);
    expect((await presetsOf(eve).list()).map((preset) => preset.id)).not.toContain(id);
  });

  test("is published by an administrator only, and then to be used by all and changed by none", async () => {
    const { id } = await presetsOf(ada).create({ name: "For all", systemPrompt: "For all." });
    const { id: eves } = await presetsOf(eve).create({ name: "Mine", systemPrompt: "" });
    expect((await eve.patch(`/api/presets/${eves}`, { published: true })).status).toBe(404);
    await presetsOf(ada).change(id, { published: true });
    const seen = (await presetsOf(eve).list()).find((preset) => preset.id === id);
    expect(seen).toMatchObject({ isOwn: false, published: true, systemPrompt: "For all." });
    expect((await eve.patch(`/api/presets/${id}`, { name: "Theirs" })).status).toBe(404);
    const { id: conversationId } = await chatOf(eve).start({ presetId: id });
    expect((await asked(eve, conversationId, "Hi")).messages[0]).toEqual({
      role: "system",
      content: "For all.",
    });
  });
});

describe("a conversation with a preset", () => {
  test("sends what it was started with, whatever becomes of the preset", async () => {
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

  test("goes by another, or by none, from the next message on", async () => {
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

  test("takes up nothing anew when it has just that already", async () => {
    const { id: presetId } = await presetsOf(ada).create({ name: "Same", systemPrompt: "Same." });
    const { id } = await chatOf(ada).start({ presetId });
    await chatOf(ada).change(id, { presetId });
    expect((await chatOf(ada).snapshot(id)).presets).toHaveLength(1);
  });

  test("begins with the default, unless none is wished", async () => {
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

  test("has its variables filled in, once, and what the site knows by itself", async () => {
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

  test("limits the length by the newer name where a model refuses the older one", async () => {
    const { id: presetId } = await presetsOf(ada).create({
      name: "L",
      systemPrompt: "",
      maxTokens: 9,
    });
    const { id } = await chatOf(ada).start({ presetId });
    fake.plan = { fault: "no-max-tokens" };
    await (await chatOf(ada).ask(id, "Hi")).text();
    expect(lastBody()).toMatchObject({ max_completion_tokens: 9 });
    expect((await chatOf(ada).answer(id)).state).toBe("complete");
  });
});
