import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from "openai";
import { beforeEach, describe, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { client, fake } = await openApiSite();
const { key } = await storeKey((await signUp(here)).id);
const openai = client(key);

beforeEach(() => fake.reset());

const messages = [{ role: "user" as const, content: "Hi" }];
const ask = { model: "fake-model", messages };
const said = () => fake.plan.pieces.join("");

async function all<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const list: Thing[] = [];
  for await (const thing of things) list.push(thing);
  return list;
}

describe("a program with the official client", () => {
  test("asks for a completion", async () => {
    const completion = await openai.chat.completions.create(ask);
    expect(completion.choices[0]?.message.content).toBe(said());
    expect(completion).toMatchObject({
      object: "chat.completion",
      model: "fake-model",
      usage: { prompt_tokens: 7 },
    });
    expect(completion._request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("reads a stream, without a chunk of no choices that it did not ask for", async () => {
    fake.plan = { fault: "usage-only" };
    const chunks = await all(await openai.chat.completions.create({ ...ask, stream: true }));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toBe(said());
    expect(chunks.every(({ choices }) => choices.length > 0)).toBe(true);
    expect(chunks[0]?.choices[0]?.delta.role).toBe("assistant");
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
  });

  test("gets the usage of a stream when it asks for it, in the last chunk", async () => {
    const stream_options = { include_usage: true };
    const chunks = await all(
      await openai.chat.completions.create({ ...ask, stream: true, stream_options }),
    );
    expect(chunks.filter(({ choices }) => choices.length === 0)).toEqual([chunks.at(-1)]);
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 7, total_tokens: 15 });
  });

  test("has tools called, in a stream and whole", async () => {
    const tools = [{ type: "function" as const, function: { name: "weather", parameters: {} } }];
    fake.plan = { fault: "tools" };
    const stream = openai.chat.completions.stream({ ...ask, tools });
    const streamed = (await stream.finalChatCompletion()).choices[0];
    const whole = (await openai.chat.completions.create({ ...ask, tools })).choices[0];
    for (const choice of [streamed, whole]) {
      expect(choice?.finish_reason).toBe("tool_calls");
      expect(choice?.message.tool_calls).toMatchObject([
        { type: "function", function: { name: "get_weather", arguments: '{"city":"Graz"}' } },
        { type: "function", function: { name: "get_time", arguments: "" } },
      ]);
    }
    expect(fake.completions.map(({ body }) => body.tools)).toEqual([tools, tools]);
  });
});

describe("a program with the official client is told", () => {
  const thrown = (asked: Promise<unknown>) => asked.then(String, (error: unknown) => error);

  test("what is wrong, by errors of the client's own classes", async () => {
    const many = await thrown(openai.chat.completions.create({ ...ask, n: 200 }));
    expect(many).toBeInstanceOf(BadRequestError);
    expect(many).toMatchObject({ param: "n", code: "integer_above_max_value" });
    const other = await thrown(openai.chat.completions.create({ ...ask, model: "none" }));
    expect(other).toBeInstanceOf(NotFoundError);
    const stranger = client("sk-parley-none").chat.completions.create(ask);
    expect(await thrown(stranger)).toBeInstanceOf(AuthenticationError);
    fake.plan = { fault: "429-long" };
    expect(await thrown(openai.chat.completions.create(ask))).toBeInstanceOf(RateLimitError);
    fake.plan = { fault: "401" };
    expect(await thrown(openai.chat.completions.create(ask))).toBeInstanceOf(InternalServerError);
  });

  test("that a stream broke off, after what came of it", async () => {
    fake.plan = { fault: "error-mid" };
    const heard: string[] = [];
    const stream = await openai.chat.completions.create({ ...ask, stream: true });
    const reading = (async () => {
      for await (const { choices } of stream) heard.push(choices[0]?.delta.content ?? "");
    })();
    expect(await thrown(reading)).toBeInstanceOf(APIError);
    expect(heard.join("")).toMatch(/^Hello from/);
  });
});
