/** Tokens of one answer, as the provider counted them, or as a tokenizer did where it says `estimated`. */
export type Usage = {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  /** The part of the input that the provider had in its cache. */
  cachedTokens?: number;
  estimated?: true;
};
