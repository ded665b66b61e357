import { z } from "zod";
import type { Usage } from "@/lib/domain/usage";
import { isObject, type JsonObject } from "./json-object";

/** More than any model reads or writes in one call; a larger figure is not believed. */
const TOKENS_MAX = 100_000_000;

/** Some gateways write a number as text. */
const readNumber = (value: unknown) =>
  typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;

const tokens = z.preprocess(readNumber, z.number().int().min(0).max(TOKENS_MAX));
/** What need not be there, and is as not there where it cannot be read. */
const figure = tokens.nullish().catch(null);

const details = z
  .object({ cached_tokens: figure, cache_write_tokens: figure, cache_creation_tokens: figure })
  .nullish()
  .catch(null);

/** The figures under all names that providers have for them. */
const reportedSchema = z.object({
  prompt_tokens: tokens.optional(),
  completion_tokens: tokens.optional(),
  total_tokens: figure,
  prompt_tokens_details: details,
  completion_tokens_details: z.object({ reasoning_tokens: figure }).nullish().catch(null),
  // Anthropic's own names, and those of the Responses API.
  input_tokens: tokens.optional(),
  output_tokens: tokens.optional(),
  input_tokens_details: details,
  cache_read_input_tokens: figure,
  cache_creation_input_tokens: figure,
  /** DeepSeek's. */
  prompt_cache_hit_tokens: figure,
  /** Moonshot's. */
  cached_tokens: figure,
});

type Reported = z.infer<typeof reportedSchema>;

/** The first figure that says something; a gateway may fill in zeros beside it. */
const first = (...figures: (number | null | undefined)[]) =>
  figures.find((one) => (one ?? 0) > 0) ?? figures.find((one) => typeof one === "number");

const readTokens = (told: Reported) =>
  first(
    told.prompt_tokens_details?.cached_tokens,
    told.cache_read_input_tokens,
    told.prompt_cache_hit_tokens,
    told.input_tokens_details?.cached_tokens,
    told.cached_tokens,
  );

const writeTokens = (told: Reported) =>
  first(
    told.prompt_tokens_details?.cache_write_tokens,
    told.prompt_tokens_details?.cache_creation_tokens,
    told.cache_creation_input_tokens,
  );

/**
 * All that was read. Anthropic's own figure leaves out what was read from the cache or written to it, which is also to
 * be seen by a figure that is smaller than these.
 */
function inputOf(told: Reported, cached: number, written: number): number | undefined {
  const { prompt_tokens, input_tokens, cache_read_input_tokens, cache_creation_input_tokens } =
    told;
  const input = first(prompt_tokens, input_tokens);
  if (input === undefined) return undefined;
  const isAnthropic =
    input !== prompt_tokens && (cache_read_input_tokens ?? cache_creation_input_tokens) != null;
  return isAnthropic || (written > 0 && input < cached + written)
    ? input + cached + written
    : input;
}

/** All that was written. Some providers leave out what was reasoned, which the total then tells. */
function outputOf(told: Reported, input: number): number | undefined {
  const output = first(told.completion_tokens, told.output_tokens);
  const reasoned = told.completion_tokens_details?.reasoning_tokens ?? 0;
  if (output === undefined || reasoned === 0) return output;
  return told.total_tokens === input + output + reasoned ? output + reasoned : output;
}

/** The usage of a completion as providers tell it; null where it cannot be read, or tells of no token at all. */
const usageSchema = reportedSchema
  .transform((told): Usage | null => {
    const [cachedTokens, cacheWriteTokens] = [readTokens(told), writeTokens(told)];
    const inputTokens = inputOf(told, cachedTokens ?? 0, cacheWriteTokens ?? 0);
    const outputTokens = inputTokens === undefined ? undefined : outputOf(told, inputTokens);
    if (inputTokens === undefined || outputTokens === undefined) return null;
    if (inputTokens + outputTokens === 0) return null;
    return {
      inputTokens,
      outputTokens,
      totalTokens: told.total_tokens ?? inputTokens + outputTokens,
      ...(cachedTokens === undefined ? {} : { cachedTokens }),
      ...(cacheWriteTokens === undefined ? {} : { cacheWriteTokens }),
    };
  })
  .nullable()
  .catch(null);

const readUsage = (usage: unknown): Usage | null => (usage ? usageSchema.parse(usage) : null);

/** Usage in all places of a completion or a chunk where providers tell it: Groq and Moonshot have their own for streams. */
export function usageIn({ usage, x_groq, choices }: JsonObject): Usage | null {
  const own = readUsage(usage) ?? (isObject(x_groq) ? readUsage(x_groq.usage) : null);
  if (own || !Array.isArray(choices)) return own;
  const inChoice = choices.find((choice) => isObject(choice) && choice.usage);
  return inChoice ? readUsage(inChoice.usage) : null;
}
