import { NotFoundError, PermissionDeniedError } from "openai";
import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const ids = ["fake-model", "fake-small", "meta/llama 3/8b"];
const { client, complete, fake, url } = await openApiSite(
  { MODEL_ALIASES: "quick=meta/llama 3/8b,lost=nobody" },
  ids,
);
const ada = await signUp(here);
const { key } = await storeKey(ada.id);
fake.modelFacts.set("fake-small", { created: "yesterday", owned_by: undefined });
fake.modelFacts.set("meta/llama 3/8b", { created: 1_700_000_000, owned_by: "meta" });
const openai = client(key);

beforeEach(() => fake.reset());

const messages = [{ role: "user" as const, content: "Hi" }];
const namesFor = async (of: string) => (await client(of).models.list()).data.map(({ id }) => id);
const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("the models", () => {
  test("are listed as the official client reads them", async () => {
    const { data } = await openai.models.list();
    expect(data.map(({ id }) => id).slice(0, ids.length)).toEqual(ids);
    for (const { object, created } of data) {
      expect(object).toBe("model");
      expect(created).toSatisfy(Number.isInteger);
    }
  });

  test("are as old as their provider says, and whose it says; or old, and ours", async () => {
    const { data } = await openai.models.list();
    expect(data.slice(0, ids.length)).toMatchObject([
      { created: 1_790_000_000, owned_by: "fake" },
      { created: Date.UTC(2015, 11, 11) / 1_000, owned_by: "custom" },
      { created: 1_700_000_000, owned_by: "meta" },
    ]);
    for (const model of data) expect(await openai.models.retrieve(model.id)).toEqual(model);
  });

  test("are told one by one, also those with strokes and spaces in their names", async () => {
    for (const id of ids) expect(await openai.models.retrieve(id)).toMatchObject({ id });
    const plain = await fetch(`${url}/v1/models/meta/llama%203/8b`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await plain.json()).toMatchObject({ id: ids[2], object: "model" });
  });

  test("stand under their other names, too, and are told and asked by each", async () => {
    const names = await namesFor(key);
    expect(names).toEqual(expect.arrayContaining(["quick", "gpt-3.5-turbo", "text-davinci-003"]));
    expect(new Set(names).size).toBe(names.length);
    for (const id of [...names, "gpt-4-0314", "davinci"]) {
      expect(await openai.models.retrieve(id)).toMatchObject({ id, object: "model" });
      expect((await complete(key, { model: id, messages })).status).toBe(200);
    }
    const ownerOf = async (id: string) => (await openai.models.retrieve(id)).owned_by;
    expect(await ownerOf("quick")).toBe("meta");
  });

  test("are asked by the same names", async () => {
    const completion = await openai.chat.completions.create({ model: ids[2] as string, messages });
    expect(completion.model).toBe(ids[2]);
  });

  test.each(["none", "fake-model/x", "../fake-model", "%00", "%E0%A4%A", "x".repeat(9_000)])(
    "hold none of the name %.20s",
    async (id) => {
      const asked = fetch(`${url}/v1/models/${encodeURIComponent(id)}`, {
        headers: { authorization: `Bearer ${key}` },
      });
      const { message } = await expectApiError(asked, {
        status: 404,
        type: "invalid_request_error",
        code: "model_not_found",
        param: "model",
      });
      expect(message.length).toBeLessThan(300);
    },
  );

  test("that are unknown are errors of the client's own class", async () => {
    expect(await errorOf(openai.models.retrieve("none"))).toBeInstanceOf(NotFoundError);
    const asked = openai.chat.completions.create({ model: "none", messages });
    expect(await errorOf(asked)).toMatchObject({ code: "model_not_found", param: "model" });
    expect(fake.completions).toEqual([]);
  });
});

describe("a key for some models only", () => {
  test("lists and asks these alone", async () => {
    const { key: narrow } = await storeKey(ada.id, { models: ["fake-small"] });
    expect(await namesFor(narrow)).toEqual(["fake-small"]);
    expect((await complete(narrow, { model: "fake-small", messages })).status).toBe(200);
    for (const model of ["fake-model", "gpt-3.5-turbo"])
      await expectApiError(complete(narrow, { model, messages }), {
        status: 404,
        code: "model_not_found",
      });
    const retrieved = client(narrow).models.retrieve("fake-model");
    expect(await errorOf(retrieved)).toBeInstanceOf(NotFoundError);
    expect(fake.completions).toHaveLength(1);
  });
});

test("a key for models that are not there lists none", async () => {
  const { key: idle } = await storeKey(ada.id, { models: ["gone"] });
  expect(await namesFor(idle)).toEqual([]);
});

describe("a key for some deeds only", () => {
  const denied = { status: 403, code: "insufficient_permissions" };

  test("of chat tells no models", async () => {
    const { key: chat } = await storeKey(ada.id, { scopes: ["chat"] });
    expect((await complete(chat, { model: "fake-model", messages })).status).toBe(200);
    expect(await errorOf(client(chat).models.list())).toBeInstanceOf(PermissionDeniedError);
    expect(await errorOf(client(chat).models.retrieve("fake-model"))).toMatchObject(denied);
  });

  test("of models asks none", async () => {
    const { key: models } = await storeKey(ada.id, { scopes: ["models"] });
    expect((await namesFor(models)).slice(0, ids.length)).toEqual(ids);
    await expectApiError(complete(models, { model: "fake-model", messages }), denied);
    expect(fake.completions).toEqual([]);
  });
});
