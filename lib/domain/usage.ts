/** Tokens of one answer, as the provider counted them. */
export type Usage = { inputTokens: number; outputTokens: number; totalTokens: number };
