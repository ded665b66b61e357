import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { demoServer } from "@/lib/server/model/demo/demo-server";

const fetch = demoServer({ wordDelayMs: 0 });
const client = new OpenAI({
  baseURL: "http://demo.invalid/v1",
  apiKey: "any",
  fetch,
  maxRetries: 0,
});

const hello = {
  model: "parley-demo",
  messages: [{ role: "user" as const, content: "Count to 8" }],
};

/** All chunks of a streamed completion. */
async function streamed(question: Omit<OpenAI.ChatCompletionCreateParamsStreaming, "stream">) {
  const chunks: OpenAI.ChatCompletionChunk[] = [];
  const stream = await client.chat.completions.create({ ...question, stream: true });
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

const post = (body: unknown) =>
  fetch("http://demo.invalid/v1/chat/completions", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("a program that speaks to the demo model", () => {
  it("gets a whole completion with every field of the API", async () => {
    const completion = await client.chat.completions.create(hello);

    expect(completion).toMatchObject({
      object: "chat.completion",
      model: "parley-demo",
      choices: [
        {
          index: 0,
          finish_reason: "stop",
          logprobs: null,
          message: { role: "assistant", content: "1\n2\n3\n4\n5\n6\n7\n8", refusal: null },
        },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 8, total_tokens: 15 },
    });
    expect(completion.id).toMatch(/^chatcmpl-/);
    expect(Math.abs(completion.created - Date.now() / 1000)).toBeLessThan(60);
  });

  it("gets the same words as a stream, with a role first and a reason last", async () => {
    const chunks = await streamed(hello);

    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: "assistant", content: "" });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toBe(
      "1\n2\n3\n4\n5\n6\n7\n8",
    );
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.every(({ choices }) => choices.length === 1)).toBe(true);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  it("gets the usage in a chunk of its own when it asks for it", async () => {
    const chunks = await streamed({ ...hello, stream_options: { include_usage: true } });

    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 15 } });
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it.each(["max_tokens", "max_completion_tokens"])("may limit it by %s", async (limit) => {
    const { choices, usage } = await client.chat.completions.create({ ...hello, [limit]: 3 });

    expect(choices[0]).toMatchObject({ finish_reason: "length", message: { content: "1\n2\n3" } });
    expect(usage?.completion_tokens).toBe(3);
  });

  it.each([["5"], [["9", "5"]]])("may stop it at a word (%j)", async (stop) => {
    const { choices } = await client.chat.completions.create({ ...hello, stop });

    expect(choices[0]).toMatchObject({
      finish_reason: "stop",
      message: { content: "1\n2\n3\n4\n" },
    });
  });

  it("may ask for several choices", async () => {
    const { choices } = await client.chat.completions.create({ ...hello, n: 3 });

    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  it("may end its history with an answer", async () => {
    const { choices } = await client.chat.completions.create({
      model: "parley-demo",
      messages: [
        { role: "system", content: "You are a helpful assistant." },
        { role: "user", content: "Who won the world series in 2020?" },
        { role: "assistant", content: "The Los Angeles Dodgers." },
      ],
    });

    expect(choices[0]?.message).toMatchObject({
      role: "assistant",
      content: expect.stringContaining("demo model"),
    });
  });

  it("finds the one model in the list, and by its name", async () => {
    const { data } = await client.models.list();

    expect(data).toEqual([
      { id: "parley-demo", object: "model", created: expect.any(Number), owned_by: "parley" },
    ]);
    expect(await client.models.retrieve("parley-demo")).toEqual(data[0]);
    await expect(client.models.retrieve("other")).rejects.toMatchObject({
      status: 404,
      code: "model_not_found",
    });
  });

  it("that hangs up is not written to any more", async () => {
    const stop = new AbortController();
    const stream = await client.chat.completions.create(
      { ...hello, messages: [{ role: "user", content: "Count to 2000" }], stream: true },
      { signal: stop.signal },
    );
    let chunks = 0;
    for await (const _ of stream) {
      chunks += 1;
      if (chunks === 5) stop.abort();
    }

    expect(chunks).toBeLessThan(10);
  });
});

describe("a request that is wrong", () => {
  it.each<[string, unknown, { status?: number; code?: string | null; param?: string | null }]>([
    ["is no JSON", "{", { code: null }],
    ["is a list", [], {}],
    ["has no model", { messages: hello.messages }, { code: null }],
    [
      "has another model",
      { ...hello, model: "gpt-4o" },
      { status: 404, code: "model_not_found", param: "model" },
    ],
    [
      "has no messages",
      { model: "parley-demo" },
      { code: "missing_required_parameter", param: "messages" },
    ],
    [
      "has words for messages",
      { ...hello, messages: "hi" },
      { code: "invalid_type", param: "messages" },
    ],
    [
      "has an empty history",
      { ...hello, messages: [] },
      { code: "empty_array", param: "messages" },
    ],
    [
      "has a role nobody knows",
      { ...hello, messages: [{ role: "king", content: "" }] },
      { param: "messages[0].role" },
    ],
    ["is too hot", { ...hello, temperature: 3 }, { param: "temperature" }],
    ["wants no tokens", { ...hello, max_tokens: 0 }, { param: "max_tokens" }],
    [
      "has stream options without a stream",
      { ...hello, stream_options: {} },
      { param: "stream_options" },
    ],
  ])(
    "because it %s is refused in OpenAI's own shape",
    async (_, body, { status = 400, ...expected }) => {
      const response = await post(body);
      const { error } = (await response.json()) as { error: Record<string, unknown> };

      expect(response.status).toBe(status);
      expect(error).toMatchObject({ type: "invalid_request_error", ...expected });
      expect(Object.keys(error).sort()).toEqual(["code", "message", "param", "type"]);
    },
  );

  it("because nothing is there is refused with 404", async () => {
    const response = await fetch("http://demo.invalid/v1/nothing");

    expect(response.status).toBe(404);
  });
});
