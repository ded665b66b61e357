import { describe, expect, test } from "vitest";
import { Assembly } from "@/lib/server/model/relay/assemble";
import { ownProcessorMs } from "../support/process-cost";

const delta = (delta: unknown, index = 0, finish_reason: string | null = null) => ({
  id: "c",
  object: "chat.completion.chunk",
  created: 5,
  model: "m",
  choices: [{ index, delta, finish_reason }],
});
const call = (index: number, name: string, text: string) => ({
  tool_calls: [{ index, id: `id-${index}`, type: "function", function: { name, arguments: text } }],
});
const more = (index: number, text: string) => ({
  tool_calls: [{ index, id: "", function: { name: "", arguments: text } }],
});

type Said = { index: number; message: Record<string, unknown>; finish_reason: unknown };
function assemble(chunks: object[]) {
  const assembly = new Assembly();
  for (const chunk of chunks) assembly.add(chunk as never);
  return assembly.completion();
}
const choicesOf = (...chunks: object[]) => assemble(chunks).choices as Said[];
const messageOf = (...deltas: unknown[]) =>
  choicesOf(...deltas.map((one) => delta(one)))[0]?.message;

describe("what a stream says, as one completion", () => {
  test("is its text, under the head of its chunks, with the usage of the last that tells it", () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
    const chunks = [
      delta({ role: "assistant", content: "" }),
      delta({ content: "Grü" }),
      { ...delta({ content: "ße" }), usage: null },
      delta({}, 0, "stop"),
      { id: "c", choices: [], usage },
    ];
    expect(assemble(chunks)).toEqual({
      id: "c",
      object: "chat.completion",
      created: 5,
      model: "m",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Grüße", refusal: null },
          logprobs: null,
          finish_reason: "stop",
        },
      ],
      usage,
    });
  });

  test("are several choices that came mixed, each with its own end", () => {
    const choices = choicesOf(
      delta({ content: "b" }, 1),
      delta({ content: "a" }, 0),
      delta({ content: "B" }, 1, "length"),
      delta({ content: "A" }, 0, "stop"),
    );
    expect(
      choices.map(({ index, message, finish_reason }) => [index, message.content, finish_reason]),
    ).toEqual([
      [0, "aA", "stop"],
      [1, "bB", "length"],
    ]);
  });

  test("are thoughts, refusals and parts, joined as texts", () => {
    expect(
      messageOf(
        { reasoning_content: "Let", refusal: "I " },
        { reasoning_content: " me", refusal: "cannot" },
        { content: [{ type: "text", text: "a" }] },
        { content: "b" },
        { content: null, extra: { x: 1 } },
      ),
    ).toEqual({
      role: "assistant",
      content: "ab",
      refusal: "I cannot",
      reasoning_content: "Let me",
      extra: { x: 1 },
    });
  });

  test("are tool calls, put together from pieces that came mixed, by numbers from anywhere", () => {
    const pieces = [call(5, "late", ""), call(1, "early", '{"a"'), more(5, "{}"), more(1, ":1}")];
    expect(messageOf(...pieces)?.tool_calls).toEqual([
      { id: "id-1", type: "function", function: { name: "early", arguments: '{"a":1}' } },
      { id: "id-5", type: "function", function: { name: "late", arguments: "{}" } },
    ]);
  });

  test("are an older function call, whole", () => {
    expect(
      messageOf(
        { function_call: { name: "get_weather", arguments: "" } },
        { function_call: { arguments: '{"city":' } },
        { function_call: { name: "", arguments: '"格拉茨"}' } },
      )?.function_call,
    ).toEqual({ name: "get_weather", arguments: '{"city":"格拉茨"}' });
  });

  test("are the probabilities of all tokens", () => {
    const token = (text: string) => ({ token: text, logprob: -0.5, bytes: null, top_logprobs: [] });
    const chunk = (text: string) => {
      const [choice] = delta({ content: text }).choices;
      return {
        ...delta({}),
        choices: [{ ...choice, logprobs: { content: [token(text)], refusal: null } }],
      };
    };
    const [choice] = choicesOf(chunk("a"), chunk("a"), delta({}, 0, "stop")) as unknown as {
      logprobs: object;
    }[];
    expect(choice?.logprobs).toEqual({ content: [token("a"), token("a")], refusal: null });
  });

  test("are details of reasoning, annotations, sound, and whatever else its pieces say", () => {
    const detail = (text: string, more = {}) => ({
      type: "reasoning.text",
      text,
      index: 0,
      ...more,
    });
    const source = (url: string) => ({ type: "url_citation", url_citation: { url } });
    expect(
      messageOf(
        { reasoning_details: [detail("Let")], audio: { id: "a", transcript: "Hel" } },
        {
          reasoning_details: [detail(" me", { signature: "s" })],
          audio: { transcript: "lo", expires_at: 5 },
        },
        { reasoning_details: [{ type: "reasoning.encrypted", data: "x", index: 1 }] },
        { annotations: [source("https://a.example")], extra_content: { google: { a: 1 } } },
        { annotations: [source("https://b.example")], extra_content: { google: { b: "2" } } },
        { __proto__: null, constructor: { x: 1 } },
      ),
    ).toMatchObject({
      reasoning_details: [
        { type: "reasoning.text", text: "Let me", index: 0, signature: "s" },
        { type: "reasoning.encrypted", data: "x", index: 1 },
      ],
      audio: { id: "a", transcript: "Hello", expires_at: 5 },
      annotations: [source("https://a.example"), source("https://b.example")],
      extra_content: { google: { a: 1, b: "2" } },
      constructor: { x: 1 },
    });
  });

  test("are what stands beside the choices, as it was told last", () => {
    const chunks = [
      { ...delta({ content: "a" }), citations: ["https://a.example"], service_tier: "flex" },
      {
        ...delta({}, 0, "stop"),
        id: "other",
        citations: ["https://a.example", "https://b.example"],
      },
    ];
    expect(assemble(chunks)).toMatchObject({
      id: "c",
      service_tier: "flex",
      citations: ["https://a.example", "https://b.example"],
    });
  });

  test.each([
    [[null, 5, "x", []]],
    [[{ index: 0, delta: null }]],
    [[{ index: 0, delta: { content: 5, tool_calls: [null, "x", { function: "f" }] } }]],
    [[{ index: 4_000_000_000, delta: { content: "far" } }]],
    [[{ index: "x", delta: { tool_calls: [{ index: 4_000_000_000 }] } }]],
    ["x"],
  ])("is nothing that fails or takes long, for choices of %j", (choices) => {
    const before = ownProcessorMs();
    expect(JSON.stringify(assemble([{ choices }]))).toContain('"chat.completion"');
    expect(ownProcessorMs() - before).toBeLessThan(500);
  });
});
