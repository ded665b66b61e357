/** Tokens of one answer, as the provider counted them, or as a tokenizer did where it says `estimated`. */
export type Usage = {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  /** The part of the input that the provider had in its cache. */
  cachedTokens?: number;
  /** The part of the input that the provider put into its cache. */
  cacheWriteTokens?: number;
  estimated?: true;
};

/** Both together; where one is estimated, so is the sum. */
export const addTokens = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  totalTokens: one.totalTokens + other.totalTokens,
  cachedTokens: (one.cachedTokens ?? 0) + (other.cachedTokens ?? 0),
  cacheWriteTokens: (one.cacheWriteTokens ?? 0) + (other.cacheWriteTokens ?? 0),
  ...((one.estimated || other.estimated) && { estimated: true }),
});
