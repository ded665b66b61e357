import { describe, expect, test } from "vitest";
import { ApiError } from "@/lib/domain/api-error";
import { readCompletionRequest } from "@/lib/domain/completion-request";

const messages = [{ role: "user", content: "Hi" }];
const asked = (more: object) => ({ model: "m", messages, ...more });
const saying = (message: unknown) => ({ model: "m", messages: [message] });
const showing = (...parts: unknown[]) => saying({ role: "user", content: parts });

function refusalOf(body: unknown) {
  try {
    readCompletionRequest(body);
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

const text = { type: "text", text: "What is this?" };

describe("a request that is refused", () => {
  test.each([
    ["no object", []],
    ["null", null],
    ["a word", "x"],
  ])("%s", (_, body) => {
    expect(refusalOf(body)).toMatchObject({ status: 400, type: "invalid_request_error" });
  });

  test.each([{ messages }, { messages, model: "" }, { messages, model: null }, {}])(
    "no model: %j",
    (body) => {
      expect(refusalOf(body).toEnvelope()).toEqual({
        error: {
          message: "you must provide a model parameter",
          type: "invalid_request_error",
          param: null,
          code: null,
        },
      });
    },
  );

  test.each([
    [{ model: 5, messages }, "invalid_type", "model"],
    [{ model: "m" }, "missing_required_parameter", "messages"],
    [{ model: "m", messages: null }, "invalid_type", "messages"],
    [{ model: "m", messages: "Hi" }, "invalid_type", "messages"],
    [{ model: "m", messages: {} }, "invalid_type", "messages"],
    [{ model: "m", messages: [] }, "empty_array", "messages"],
    [
      { model: "m", messages: Array.from({ length: 100_000 }, () => messages[0]) },
      "array_above_max_length",
      "messages",
    ],
    [saying("Hi"), "invalid_type", "messages[0]"],
    [saying(null), "invalid_type", "messages[0]"],
    [saying({ content: "Hi" }), "missing_required_parameter", "messages[0].role"],
    [saying({ role: "owner", content: "Hi" }), "invalid_value", "messages[0].role"],
    [saying({ role: 5, content: "Hi" }), "invalid_type", "messages[0].role"],
    [saying({ role: "user" }), "missing_required_parameter", "messages[0].content"],
    [saying({ role: "user", content: null }), "invalid_type", "messages[0].content"],
    [saying({ role: "user", content: 5 }), "invalid_type", "messages[0].content"],
    [saying({ role: "user", content: {} }), "invalid_type", "messages[0].content"],
    [showing(), "empty_array", "messages[0].content"],
    [
      showing(...Array.from({ length: 2_001 }, () => text)),
      "array_above_max_length",
      "messages[0].content",
    ],
    [showing("Hi"), "invalid_type", "messages[0].content[0]"],
    [showing({ text: "Hi" }), "missing_required_parameter", "messages[0].content[0].type"],
    [showing(text, { type: "text" }), "missing_required_parameter", "messages[0].content[1].text"],
    [showing({ type: "text", text: 5 }), "invalid_type", "messages[0].content[0].text"],
    [
      showing({ type: "image_url" }),
      "missing_required_parameter",
      "messages[0].content[0].image_url",
    ],
    [saying({ role: "assistant", content: null }), "invalid_type", "messages[0].content"],
    [
      saying({ role: "tool", content: "4" }),
      "missing_required_parameter",
      "messages[0].tool_call_id",
    ],
    [asked({ stream: "yes" }), "invalid_type", "stream"],
    [asked({ stream_options: { include_usage: true } }), "invalid_value", "stream_options"],
    [asked({ stream: true, stream_options: 5 }), "invalid_type", "stream_options"],
    [
      asked({ stream: true, stream_options: { include_usage: "x" } }),
      "invalid_type",
      "stream_options.include_usage",
    ],
    [asked({ temperature: 2.1 }), "decimal_above_max_value", "temperature"],
    [asked({ temperature: -1 }), "decimal_below_min_value", "temperature"],
    [asked({ temperature: 1e308 }), "decimal_above_max_value", "temperature"],
    [asked({ temperature: "NaN" }), "invalid_type", "temperature"],
    [asked({ top_p: 1.5 }), "decimal_above_max_value", "top_p"],
    [asked({ presence_penalty: 3 }), "decimal_above_max_value", "presence_penalty"],
    [asked({ frequency_penalty: -3 }), "decimal_below_min_value", "frequency_penalty"],
    [asked({ n: 0 }), "integer_below_min_value", "n"],
    [asked({ n: 129 }), "integer_above_max_value", "n"],
    [asked({ n: 1.5 }), "invalid_type", "n"],
    [asked({ max_tokens: 0 }), "integer_below_min_value", "max_tokens"],
    [asked({ max_completion_tokens: -5 }), "integer_below_min_value", "max_completion_tokens"],
    [asked({ max_tokens: 2 ** 53 + 2 }), "integer_above_max_value", "max_tokens"],
    [asked({ top_logprobs: 21 }), "integer_above_max_value", "top_logprobs"],
    [asked({ seed: 1.5 }), "invalid_type", "seed"],
    [asked({ stop: [] }), "empty_array", "stop"],
    [asked({ stop: ["a", "b", "c", "d", "e"] }), "array_above_max_length", "stop"],
    [asked({ stop: 5 }), "invalid_type", "stop"],
    [asked({ stop: ["a", 5] }), "invalid_type", "stop[1]"],
    [asked({ logit_bias: { 50: "x" } }), "invalid_type", "logit_bias.50"],
    [asked({ user: 5 }), "invalid_type", "user"],
    [asked({ safety_identifier: "x".repeat(65) }), "string_above_max_length", "safety_identifier"],
    [asked({ response_format: "json" }), "invalid_type", "response_format"],
    [asked({ response_format: {} }), "missing_required_parameter", "response_format.type"],
    [asked({ tools: {} }), "invalid_type", "tools"],
    [asked({ tools: [{}] }), "missing_required_parameter", "tools[0].type"],
    [asked({ tool_choice: 5 }), "invalid_type", "tool_choice"],
    [asked({ parallel_tool_calls: 1 }), "invalid_type", "parallel_tool_calls"],
    [asked({ functions: "x" }), "invalid_type", "functions"],
    [asked({ functions: [{}] }), "missing_required_parameter", "functions[0].name"],
    [asked({ function_call: 5 }), "invalid_type", "function_call"],
    [asked({ web_search_options: "x" }), "invalid_type", "web_search_options"],
    [asked({ prompt_cache_retention: 5 }), "invalid_type", "prompt_cache_retention"],
    [saying({ role: "user", content: "Hi", name: 5 }), "invalid_type", "messages[0].name"],
    [saying({ role: "assistant", tool_calls: "x" }), "invalid_type", "messages[0].tool_calls"],
    [saying({ role: "assistant", tool_calls: [5] }), "invalid_type", "messages[0].tool_calls[0]"],
  ])("%s: %s, %s", (body, code, param) => {
    const { status, type, code: told, param: of } = refusalOf(body);
    expect([status, type, told, of]).toEqual([400, "invalid_request_error", code, param]);
  });

  test("says of the first thing that is wrong what it is", () => {
    expect(refusalOf({ model: "m", messages: [...messages, { role: "x" }] }).message).toMatch(
      /^Invalid 'messages\[1\]\.role': /,
    );
  });
});
