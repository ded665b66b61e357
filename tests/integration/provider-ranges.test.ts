import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

beforeEach(() => fake.reset());

const messages = [{ role: "user", content: "Hi" }];

describe("what is out of OpenAI's range is for a provider of another kind to judge:", () => {
  test.each<[string, object]>([
    ["no limit", { max_tokens: -1 }],
    ["no room", { max_completion_tokens: 0 }],
    ["five stops", { stop: ["a", "b", "c", "d", "e"] }],
    ["no stop", { stop: [] }],
    ["heat", { temperature: 2.5 }],
    ["more than all", { top_p: 1.5 }],
    ["penalties", { presence_penalty: 3, frequency_penalty: -5 }],
    [
      "llama.cpp's biases",
      {
        logit_bias: [
          [15043, 1.0],
          ["Hello", false],
        ],
      },
    ],
    ["a bias that forbids", { logit_bias: { 15043: false } }],
    ["many alternatives", { top_logprobs: 50, logprobs: true }],
    ["a long identifier", { safety_identifier: "x".repeat(100) }],
    [
      "an assistant that thought, and said nothing",
      { messages: [...messages, { role: "assistant", content: null, reasoning_content: "Hm." }] },
    ],
  ])("%s", async (_, more) => {
    for (const stream of [true, false]) {
      const body = JSON.stringify({ model: "fake-model", messages, stream, ...more });
      expect((await complete(key, body)).status).toBe(200);
      expect(fake.completions.at(-1)?.body).toMatchObject(more);
    }
  });

  test("also where the key has a budget, which no limit does not pass by", async () => {
    const { key: capped } = await storeKey(ada.id, { monthlyCap: 1_000_000_000 });
    const body = { model: "fake-model", messages, max_tokens: -1 };
    expect((await complete(capped, body)).status).toBe(200);
  });
});

describe("what is of a wrong kind is refused:", () => {
  test.each<[string, object]>([
    ["max_tokens", { max_tokens: "5" }],
    ["max_tokens", { max_tokens: 1.5 }],
    ["stop", { stop: 5 }],
    ["stop[0]", { stop: [5] }],
    ["temperature", { temperature: "0.5" }],
    ["logit_bias", { logit_bias: "x" }],
    ["n", { n: 1_000 }],
    ["top_logprobs", { top_logprobs: true }],
    ["messages[1].content", { messages: [...messages, { role: "assistant", content: null }] }],
    ["messages[0].role", { messages: [{ role: "nobody", content: "Hi" }] }],
  ])("%s", async (param, more) => {
    const asked = complete(key, { model: "fake-model", messages, ...more });
    await expectApiError(asked, { status: 400, param });
    expect(fake.completions).toEqual([]);
  });
});
