import { beforeAll, describe, expect, test } from "vitest";
import type { PresetVersion } from "@/lib/domain/preset";
import { allEvents, chatOf, refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";

const fake = await openFakeSite();

let ada: Person;
let eve: Person;
beforeAll(async () => {
  ada = await signUp(here);
  eve = await signUp(here);
});

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
    await allEvents(await chatOf(eve).ask(conversationId, "Hi"));
    expect(fake.completions[0]?.body.messages?.[0]).toEqual({
      role: "system",
      content: "For all.",
    });
  });
});
