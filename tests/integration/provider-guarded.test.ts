import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/domain/id";
import type { ModelList } from "@/lib/domain/model";
import { KEY } from "../support/ask-model";
import { allEvents, chatOf, refusalOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { signUp, Visitor } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const fake = await FakeModel.start();
const elsewhere = await FakeModel.start();
openSite({ OPENAI_BASE_URL: fake.baseUrl, OPENAI_API_KEY: KEY });
afterAll(async () => {
  closeSite();
  await Promise.all([fake.close(), elsewhere.close()]);
});
beforeEach(() => fake.reset());

const ada = await signUp(here);
const chat = chatOf(ada);

describe("the list of models", () => {
  test("is told to people, without the provider's address", async () => {
    const response = await ada.get("/api/models");
    const list = (await response.json()) as ModelList;

    expect(list).toEqual({
      models: [
        { id: "fake-model", provider: "custom" },
        { id: "fake-small", provider: "custom" },
      ],
      defaultModel: "fake-model",
    });
  });

  test("is not told to a visitor", async () => {
    expect(await refusalOf(await new Visitor(here).get("/api/models"))).toEqual([
      401,
      "unauthenticated",
    ]);
  });
});

describe("whoever asks", () => {
  test("cannot choose where the question goes", async () => {
    const eve = await signUp(here);
    const { id } = await chatOf(eve).start();
    const url = elsewhere.baseUrl;
    const wishes = {
      url,
      base_url: url,
      baseURL: url,
      host: url,
      endpoint: url,
      provider: url,
      apiKey: "x",
    };
    eve.headers["x-openai-host"] = url;
    eve.headers["x-base-url"] = url;

    await allEvents(await chatOf(eve).ask(id, "Where do I go?", wishes));

    expect(fake.completions).toHaveLength(1);
    expect(elsewhere.calls).toEqual([]);
  });

  test("gets only the fields of a question to the provider", async () => {
    const { id } = await chat.start();

    await allEvents(await chat.ask(id, "Hi", { tools: [{ type: "x" }], temperature: 9, n: 100 }));

    expect(Object.keys(fake.completions[0]?.body ?? {}).sort()).toEqual([
      "messages",
      "model",
      "stream",
      "stream_options",
    ]);
  });

  test.each([
    "../fake-model",
    "fake-model?x=1",
    "fake-model%0d%0aX-Evil: 1",
    "fake-model\r\nX-Evil: 1",
    "fаke-model",
    "FAKE-MODEL",
    "fake-model\u0000",
    "__proto__",
    "text-embedding-3-small",
    "x".repeat(10_000),
  ])(
    "for a model that is not listed (%j) is refused, and the provider hears nothing",
    async (model) => {
      const { id } = await chat.start();

      const asked = await chat.ask(id, "Hi", { model });

      expect([400, 404]).toContain(asked.status);
      expect((await asked.json()).error).toMatchObject({ param: "model" });
      expect((await chat.snapshot(id)).messages).toEqual([]);
      expect(fake.completions).toEqual([]);
    },
  );

  test("with a picture's address in the text has it passed on, not fetched", async () => {
    const { id } = await chat.start();
    const text = `![picture](${elsewhere.baseUrl}/picture.png)`;

    await allEvents(await chat.ask(id, text));

    expect(fake.completions[0]?.body.messages?.at(-1)?.content).toBe(text);
    expect(elsewhere.calls).toEqual([]);
  });
});

test("A redirect of the provider is followed by nobody, and its key is seen by nobody else.", async () => {
  fake.plan = { fault: "302-trap" };
  const { id } = await chat.start();

  const events = await allEvents(await chat.ask(id, "Hi", { id: newId() }));

  expect(events.at(-2)).toMatchObject({ type: "answer-error", code: "provider_error" });
  expect(JSON.stringify(events)).not.toContain(KEY);
  expect(fake.trapHits).toBe(0);
  expect(fake.completions).toHaveLength(1);
});
