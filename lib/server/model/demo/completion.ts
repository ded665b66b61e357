import type { CompletionRequest } from "./completion-request";
import { reply } from "./reply";
import { countPrompt, tokensOf } from "./tokens";

/** An answer ready to be sent: its tokens in order, why it ends, and what it cost. */
export type Completion = {
  tokens: string[];
  finishReason: "stop" | "length";
  /** Whether it was asked to take its time. */
  slow: boolean;
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
};

const asksForSlowness = /\bslow(ly)?\b|慢/i;

function beforeStop(text: string, stops: readonly string[]): string {
  const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length > 0 ? text.slice(0, Math.min(...places)) : text;
}

export function completionFor({ messages, stop, ...limits }: CompletionRequest): Completion {
  const said = messages.map(({ role, content }) => ({ role, text: content }));
  const all = tokensOf(beforeStop(reply(said), stop));
  const tokens = all.slice(0, limits.max_completion_tokens ?? limits.max_tokens ?? all.length);
  const prompt_tokens = countPrompt(said.map(({ text }) => text));
  const completion_tokens = tokens.length * (limits.n ?? 1);
  return {
    tokens,
    slow: asksForSlowness.test(said.findLast(({ role }) => role === "user")?.text ?? ""),
    finishReason: tokens.length < all.length ? "length" : "stop",
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}
