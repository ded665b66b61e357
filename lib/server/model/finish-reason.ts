import type { FinishReason } from "@/lib/domain/model";
import { isObject, type JsonObject } from "./json-object";

/** What servers write in place of no reason: the words of Python, JavaScript, Go and protocol buffers for nothing. */
const noReasons: ReadonlySet<string> = new Set([
  "",
  "null",
  "none",
  "nil",
  "undefined",
  "finish_reason_unspecified",
]);

/** Reasons that are no end: the server gave up in the middle, and says so (OpenRouter, Zhipu, DeepSeek, vLLM). */
const breaks: ReadonlySet<string> = new Set([
  "error",
  "network_error",
  "insufficient_system_resource",
  "abort",
]);

/** Other words for the standard reasons: Anthropic's, Google's, Mistral's, Zhipu's and OpenAI's older one. */
const otherWords: Record<string, FinishReason> = {
  max_tokens: "length",
  max_output_tokens: "length",
  max_length: "length",
  model_length: "length",
  tool_use: "tool_calls",
  function_call: "tool_calls",
  safety: "content_filter",
  recitation: "content_filter",
  blocklist: "content_filter",
  prohibited_content: "content_filter",
  spii: "content_filter",
  sensitive: "content_filter",
};

const standardReasons: ReadonlySet<string> = new Set<FinishReason>([
  "stop",
  "length",
  "content_filter",
  "tool_calls",
]);

const wordOf = (reason: unknown) => (typeof reason === "string" ? reason.trim().toLowerCase() : "");

/** Whether a `finish_reason` says that the server broke off. */
export const isBreak = (reason: unknown): reason is string => breaks.has(wordOf(reason));

/** Whether a `finish_reason` says that the model came to an end. */
export function isReason(reason: unknown): reason is string {
  const word = wordOf(reason);
  return !noReasons.has(word) && !isBreak(word);
}

/** Why the model stopped, of a choice; null for none. Servers have words of their own for a good end ("eos", "end_turn"). */
export function readFinishReason(reason: unknown): FinishReason | null {
  if (!isReason(reason)) return null;
  const word = wordOf(reason);
  return standardReasons.has(word) ? (word as FinishReason) : (otherWords[word] ?? "stop");
}

/** The word that clients of `/v1` know for a reason; `function_call`, the older one for a tool, is among them. */
export const standardReason = (reason: string): string =>
  wordOf(reason) === "function_call" ? "function_call" : (readFinishReason(reason) ?? reason);

/** Whether a chunk says, by the reason of one of its choices, that the server broke off. */
export const saysItBroke = ({ choices }: JsonObject): boolean =>
  Array.isArray(choices) &&
  choices.some((choice) => isObject(choice) && isBreak(choice.finish_reason));
