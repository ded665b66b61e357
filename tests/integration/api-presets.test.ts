import { beforeEach, describe, expect, test } from "vitest";
import { retiredNames } from "@/lib/server/model/api-model";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { client, complete, fake } = await openApiSite();
const ada = await signUp(here);
const bob = await signUp(here);
const { key } = await storeKey(ada.id);
const { key: bobs } = await storeKey(bob.id);
const openai = client(key);

beforeEach(() => fake.reset());

const messages = [{ role: "user" as const, content: "Hi" }];
const ownNames = (names: string[]) => names.filter((name) => !retiredNames.includes(name));
const namesFor = async (of: string) => (await client(of).models.list()).data.map(({ id }) => id);

const preset = {
  name: "Terse",
  slug: "terse",
  systemPrompt: "Answer in one word.",
  model: "fake-small",
  temperature: 0.5,
  maxTokens: 7,
  examples: [
    { role: "user", text: "2 + 2?" },
    { role: "assistant", text: "4" },
  ],
};
const { create, change } = presetsOf(ada);
await create(preset);
await create({ name: "Translator", slug: "translator", systemPrompt: "To {{tongue}}." });
const shared = await create({ name: "Shared", slug: "shared", systemPrompt: "For {{language}}." });

describe("a preset as the model", () => {
  const lastBody = () => fake.completions.at(-1)?.body;

  test("brings its words, examples, model and settings", async () => {
    const answer = await openai.chat.completions.create({ model: "preset:terse", messages });
    expect(answer.model).toBe("fake-small");
    expect(lastBody()).toEqual({
      model: "fake-small",
      temperature: 0.5,
      max_tokens: 7,
      messages: [
        { role: "system", content: "Answer in one word." },
        { role: "user", content: "2 + 2?" },
        { role: "assistant", content: "4" },
        ...messages,
      ],
    });
  });

  test("gives way to what the client asks for itself", async () => {
    const own = { temperature: 0, max_completion_tokens: 99, top_k: 3 };
    await complete(key, { model: "preset:terse", messages, ...own });
    expect(lastBody()).toMatchObject({ model: "fake-small", ...own });
    expect(lastBody()).not.toHaveProperty("max_tokens");
    await complete(key, { model: "preset:terse", messages, max_tokens: 3, temperature: null });
    expect(lastBody()).toMatchObject({ max_tokens: 3, temperature: 0.5 });
  });

  test("is answered by the default model where it names none", async () => {
    await complete(key, { model: "preset:shared", messages });
    expect(lastBody()?.model).toBe("fake-model");
  });

  test("with variables cannot be asked", async () => {
    await expectApiError(complete(key, { model: "preset:translator", messages }), {
      status: 400,
      type: "invalid_request_error",
      code: "invalid_value",
      param: "model",
    });
  });

  test("of somebody else is there once it is published, and is not before", async () => {
    const gone = { status: 404, code: "model_not_found", param: "model" };
    for (const slug of ["terse", "shared", "none", ""])
      await expectApiError(complete(bobs, { model: `preset:${slug}`, messages }), gone);
    await change(shared.id, { published: true });
    expect((await complete(bobs, { model: "preset:shared", messages })).status).toBe(200);
    expect(lastBody()?.messages?.[0]).toEqual({ role: "system", content: "For English." });
    expect(ownNames(await namesFor(bobs))).toEqual(["fake-model", "fake-small", "preset:shared"]);
  });

  test("that is one's own goes before one that is published, and is listed once", async () => {
    await change(shared.id, { published: true });
    await presetsOf(bob).create({ name: "Mine", slug: "shared", systemPrompt: "Mine." });
    await complete(bobs, { model: "preset:shared", messages });
    expect(lastBody()?.messages?.[0]).toEqual({ role: "system", content: "Mine." });
    expect(ownNames(await namesFor(bobs))).toEqual(["fake-model", "fake-small", "preset:shared"]);
  });

  test("is listed beside the models, to those who may use it", async () => {
    const all = ["fake-model", "fake-small", "preset:terse", "preset:shared"];
    expect(ownNames(await namesFor(key))).toEqual(all);
    const { key: narrow } = await storeKey(ada.id, { models: ["fake-model"] });
    expect(ownNames(await namesFor(narrow))).toEqual(["fake-model", "preset:shared"]);
    await expectApiError(complete(narrow, { model: "preset:terse", messages }), {
      status: 404,
      code: "model_not_found",
    });
    expect(await openai.models.retrieve("preset:terse")).toMatchObject({ owned_by: "you" });
  });
});
