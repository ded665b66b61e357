import { describe, expect, test } from "vitest";
import { readCompletionRequest } from "@/lib/domain/completion-request";

const messages = [{ role: "user", content: "Hi" }];
const text = { type: "text", text: "What is this?" };
const picture = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
const call = { id: "c", type: "function", function: { name: "f", arguments: "{}" } };

describe("a request that is taken", () => {
  test.each<[string, object]>([
    ["the least", {}],
    [
      "every role",
      {
        messages: [
          { role: "developer", content: "Be brief." },
          { role: "system", content: "Be brief." },
          { role: "user", content: "2 + 2?", name: "ada" },
          { role: "assistant", content: null, tool_calls: [call] },
          { role: "tool", content: "4", tool_call_id: "c" },
          { role: "assistant", refusal: "No." },
          { role: "assistant", content: "4" },
          { role: "function", name: "f", content: null },
        ],
      },
    ],
    ["an empty text", { messages: [{ role: "user", content: "" }] }],
    ["parts", { messages: [{ role: "user", content: [text, picture] }] }],
    [
      "parts of kinds yet to come",
      { messages: [{ role: "user", content: [{ type: "smell", smell: "roses" }] }] },
    ],
    [
      "a history that ends with the assistant",
      {
        messages: [...messages, { role: "assistant", content: "Hello" }],
      },
    ],
    [
      "null everywhere",
      {
        stream: null,
        stream_options: null,
        temperature: null,
        top_p: null,
        n: null,
        stop: null,
        max_tokens: null,
        max_completion_tokens: null,
        logit_bias: null,
        seed: null,
        user: null,
        response_format: null,
        tools: null,
        tool_choice: null,
      },
    ],
    [
      "the outermost numbers",
      {
        temperature: 2,
        top_p: 0,
        presence_penalty: -2,
        frequency_penalty: 2,
        n: 128,
        max_tokens: 1,
        top_logprobs: 20,
        logprobs: true,
        seed: -5,
      },
    ],
    ["a seed beyond what JavaScript can hold", { seed: 2 ** 63 }],
    ["one to four stops", { stop: ["a", "b", "c", "d"] }],
    [
      "formats",
      { response_format: { type: "json_schema", json_schema: { name: "x", schema: {} } } },
    ],
    ["tools", { tools: [{ type: "function", function: { name: "f" } }], tool_choice: "auto" }],
    ["a named tool", { tool_choice: { type: "function", function: { name: "f" } } }],
    ["the older functions", { functions: [{ name: "f" }], function_call: { name: "f" } }],
    ["usage in a stream", { stream: true, stream_options: { include_usage: true } }],
    ["efforts and tiers yet to come", { reasoning_effort: "ultra", service_tier: "x" }],
    ["fields of other servers", { top_k: 5, provider: { order: ["x"] }, chat_template_kwargs: {} }],
  ])("%s", (_, more) => {
    const body = { model: "m", messages, ...more };
    expect(readCompletionRequest(body)).toEqual(body);
  });
});
