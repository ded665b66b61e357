import { z } from "zod";
import type { Usage } from "@/lib/domain/usage";

/** More than any model reads or writes in one call; a larger figure is not believed. */
const TOKENS_MAX = 100_000_000;

const tokens = z.number().int().min(0).max(TOKENS_MAX);

const detailsSchema = z
  .object({ cached_tokens: tokens.optional().catch(undefined) })
  .nullish()
  .catch(null);

/** The usage of a completion as providers tell it; null where it cannot be read. */
export const usageSchema = z
  .object({
    prompt_tokens: tokens,
    completion_tokens: tokens,
    total_tokens: tokens.optional(),
    prompt_tokens_details: detailsSchema,
    /** DeepSeek's name for it. */
    prompt_cache_hit_tokens: tokens.optional().catch(undefined),
  })
  .transform((reported): Usage => {
    const { prompt_tokens: inputTokens, completion_tokens: outputTokens } = reported;
    const cachedTokens =
      reported.prompt_tokens_details?.cached_tokens ?? reported.prompt_cache_hit_tokens;
    return {
      inputTokens,
      outputTokens,
      totalTokens: reported.total_tokens ?? inputTokens + outputTokens,
      ...(cachedTokens === undefined ? {} : { cachedTokens }),
    };
  })
  .nullable()
  .catch(null);
