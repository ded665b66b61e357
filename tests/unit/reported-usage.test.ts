import { expect, test } from "vitest";
import { usageIn } from "@/lib/server/model/reported-usage";

const cached = { cachedTokens: 2_000, cacheWriteTokens: 400 };
const all = { inputTokens: 3_000, outputTokens: 10, totalTokens: 3_010 };
const plain = { prompt_tokens: 3_000, completion_tokens: 10 };

test.each<[string, object, object | null]>([
  [
    "OpenAI",
    { ...plain, total_tokens: 3_010, prompt_tokens_details: { cached_tokens: 2_000 } },
    { ...all, cachedTokens: 2_000 },
  ],
  [
    "OpenRouter",
    { ...plain, prompt_tokens_details: { cached_tokens: 2_000, cache_write_tokens: 400 } },
    { ...all, ...cached },
  ],
  [
    "LiteLLM before Anthropic",
    {
      ...plain,
      cache_read_input_tokens: 2_000,
      cache_creation_input_tokens: 400,
      prompt_tokens_details: { cached_tokens: 2_000 },
    },
    { ...all, ...cached },
  ],
  [
    "LiteLLM, with zeros filled in",
    {
      ...plain,
      cache_creation_input_tokens: 400,
      prompt_tokens_details: { cached_tokens: 2_000, cache_write_tokens: 0 },
    },
    { ...all, ...cached },
  ],
  [
    "Anthropic's own names, whose input leaves the cache out",
    {
      input_tokens: 600,
      output_tokens: 10,
      cache_read_input_tokens: 2_000,
      cache_creation_input_tokens: 400,
    },
    { ...all, ...cached },
  ],
  [
    "a gateway that put them into the other names as they were",
    {
      prompt_tokens: 600,
      completion_tokens: 10,
      cache_read_input_tokens: 2_000,
      cache_creation_input_tokens: 400,
    },
    { ...all, ...cached },
  ],
  [
    "the Responses API",
    { input_tokens: 3_000, output_tokens: 10, input_tokens_details: { cached_tokens: 2_000 } },
    { ...all, cachedTokens: 2_000 },
  ],
  [
    "DeepSeek",
    { ...plain, prompt_cache_hit_tokens: 2_000, prompt_cache_miss_tokens: 1_000 },
    { ...all, cachedTokens: 2_000 },
  ],
  [
    "a gateway that writes text",
    { prompt_tokens: "3000", completion_tokens: "10", total_tokens: "3010" },
    all,
  ],
  ["Moonshot", { ...plain, cached_tokens: 2_000 }, { ...all, cachedTokens: 2_000 }],
  [
    "reasoning within what was written",
    { ...plain, total_tokens: 3_010, completion_tokens_details: { reasoning_tokens: 8 } },
    all,
  ],
  [
    "xAI, whose reasoning stands beside it",
    { ...plain, total_tokens: 3_050, completion_tokens_details: { reasoning_tokens: 40 } },
    { ...all, outputTokens: 50, totalTokens: 3_050 },
  ],
  [
    "figures that cannot be read, beside others that can",
    { ...plain, prompt_tokens_details: "x", total_tokens: "many", cached_tokens: -1 },
    all,
  ],
  ["nothing at all", { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }, null],
  ["words", { prompt_tokens: "many", completion_tokens: 1 }, null],
  ["half of it", { prompt_tokens: 5 }, null],
  ["more than there is", { prompt_tokens: 1e12, completion_tokens: 1 }, null],
])("usage as told by %s", (_, told, usage) => expect(usageIn({ usage: told })).toEqual(usage));

test.each([
  ["in a member of its own", { x_groq: { usage: plain } }],
  ["in a choice", { choices: [{ index: 0, delta: {}, finish_reason: "stop", usage: plain }] }],
  [
    "in the second choice",
    {
      choices: [
        { index: 0, usage: null },
        { index: 1, usage: plain },
      ],
    },
  ],
  ["in two places", { usage: plain, choices: [{ usage: { ...plain, completion_tokens: 99 } }] }],
])("usage that a provider tells %s", (_, chunk) => expect(usageIn(chunk)).toEqual(all));

test.each([{}, { choices: "none" }, { choices: [null, 7] }, { x_groq: [], usage: [] }])(
  "no usage in %j",
  (chunk) => expect(usageIn(chunk)).toBeNull(),
);
