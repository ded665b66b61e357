import { beforeEach, describe, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite({ MODEL_ALIASES: "quick=fake-small" });
const { key } = await storeKey((await signUp(here)).id);

beforeEach(() => fake.reset());

const messages = [{ role: "user", content: "Hi" }];
const ask = { model: "fake-model", messages };
const lastText = () => fake.completions.at(-1)?.text;

describe("what a program sends reaches the provider as it is", () => {
  const picture = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
  const asIs: [string, object][] = [
    ["pictures", { messages: [{ role: "user", content: [{ type: "text", text: "?" }, picture] }] }],
    [
      "a picture's address, which nobody fetches",
      {
        messages: [
          { role: "user", content: [{ ...picture, image_url: { url: "http://127.0.0.1:9/x" } }] },
        ],
      },
    ],
    [
      "formats",
      {
        response_format: {
          type: "json_schema",
          json_schema: { name: "n", schema: {}, strict: true },
        },
      },
    ],
    ["both limits", { max_tokens: 5, max_completion_tokens: null }],
    ["n, seeds and stops", { n: 3, seed: 7, stop: ["a"], logit_bias: { 5: -100 } }],
    ["reasoning", { reasoning_effort: "xhigh", verbosity: "low", service_tier: "flex" }],
    [
      "what other servers take",
      { top_k: 4, min_p: 0.1, provider: { order: ["a"] }, chat_template_kwargs: { x: 1 } },
    ],
    [
      "addresses, which lead nowhere",
      { base_url: "http://127.0.0.1:9", host: "127.0.0.1:9", url: "http://127.0.0.1:9" },
    ],
    [
      "a conversation's id of nobody's business",
      { conversationId: "x", parentId: "y", fileId: "z" },
    ],
  ];

  test.each(asIs)("%s", async (_, more) => {
    const body = JSON.stringify({ ...ask, ...more });
    expect((await complete(key, body)).status).toBe(200);
    expect(lastText()).toBe(body);
  });

  const written = `  { "messages" : [ {"role":"user","content":"\\u00e9\\ud83e\\udd9c  \\u0000"} ] ,
  "seed":12345678901234567890, "big":1e400, "model":"fake-model","temperature" : 1.0, "__proto__": {"a": 1}, "x":1,"x":2 } `;

  test("down to the last space, and numbers beyond what JavaScript can hold", async () => {
    expect((await complete(key, written)).status).toBe(200);
    expect(lastText()).toBe(written);
  });

  test("also where a name stands for another model", async () => {
    const asked = written.replace("fake-model", "quick");
    const completion = await (await complete(key, asked)).json();
    expect(lastText()).toBe(written.replace("fake-model", "fake-small"));
    expect(completion.model).toBe("fake-small");
  });

  test("with the provider's own key, and nothing of the client's", async () => {
    const headers = { "openai-organization": "org", "x-evil-host": "127.0.0.1:9", cookie: "a=b" };
    await complete(key, ask, headers);
    const sent = fake.completions[0]?.headers ?? {};
    expect(sent.authorization).toBe("Bearer sk-test");
    expect(sent).not.toHaveProperty("openai-organization");
    expect(sent).not.toHaveProperty("x-evil-host");
    expect(sent).not.toHaveProperty("cookie");
    expect(JSON.stringify(sent)).not.toContain(key);
  });
});

describe("the name of a model", () => {
  test.each(["text-davinci-002", "gpt-3.5-turbo", "gpt-4-0314"])(
    "%s, retired long ago, is answered by the default model, by its own name",
    async (model) => {
      const completion = await (await complete(key, { model, messages })).json();
      expect(completion.model).toBe("fake-model");
      expect(fake.completions[0]?.body.model).toBe("fake-model");
    },
  );

  test.each([
    [
      "twice",
      `{"model":"secret","messages":[{"role":"user","content":"Hi"}],"model":"fake-model"}`,
    ],
    [
      "as Go reads it",
      `{"model":"fake-model","Model":"secret","messages":[{"role":"user","content":"Hi"}]}`,
    ],
    [
      "in other letters",
      `{"mod\\u0065l":"secret","messages":[{"role":"user","content":"Hi"}],"model":"fake-model"}`,
    ],
  ])("%s: no other than the one that was looked at passes", async (_, body) => {
    expect((await complete(key, body)).status).toBe(200);
    expect(lastText()).not.toContain("secret");
    expect(fake.completions[0]?.body.model).toBe("fake-model");
  });
});
