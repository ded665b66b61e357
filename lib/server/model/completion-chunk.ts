import type { FinishReason } from "@/lib/domain/model";
import type { Usage } from "@/lib/domain/usage";
import type { JsonObject } from "./json-object";
import { usageSchema } from "./reported-usage";

/** All that Parley reads of a chunk: of its first choice, what it adds to the answer. */
export type CompletionChunk = {
  text: string;
  reasoning: string;
  toolCalls: { index: number; name: string }[];
  finishReason: FinishReason | null;
  usage: Usage | null;
};

const standardReasons: ReadonlySet<unknown> = new Set<FinishReason>([
  "stop",
  "length",
  "content_filter",
  "tool_calls",
]);

/** Why the model stopped, of a choice. Servers have words of their own for a good end ("eos", "end_turn"). */
export function readFinishReason(reason: unknown): FinishReason | null {
  if (typeof reason !== "string") return null;
  if (reason === "function_call") return "tool_calls";
  return standardReasons.has(reason) ? (reason as FinishReason) : "stop";
}

export const readUsage = (usage: unknown): Usage | null =>
  usage ? usageSchema.parse(usage) : null;

export const readText = (value: unknown): string => (typeof value === "string" ? value : "");

/** Content is a string, or a list of parts of which some have a text. */
export const readContent = (content: unknown): string =>
  Array.isArray(content) ? content.map((part) => readText(part?.text)).join("") : readText(content);

const readToolCalls = (calls: unknown) =>
  Array.isArray(calls)
    ? calls.map((call) => ({
        index: typeof call?.index === "number" ? call.index : 0,
        name: readText(call?.function?.name),
      }))
    : [];

/** The first of a list; an object without members for anything else, of which any member may be asked. */
const firstOf = (list: unknown): JsonObject => (Array.isArray(list) ? list[0] : undefined) ?? {};

/**
 * Reads a chunk, refusing nothing: what is missing or of another shape counts as not there, because providers differ
 * and an answer must not die of a field. By hand, as it is done for each token of each answer.
 */
export function readChunk({ choices, usage }: JsonObject): CompletionChunk {
  const { delta, finish_reason } = firstOf(choices);
  const { content, refusal, reasoning_content, reasoning, tool_calls } = (delta ??
    {}) as JsonObject;
  return {
    text: readContent(content) + readText(refusal),
    // Some servers tell the same reasoning under both names.
    reasoning: readText(reasoning_content) || readText(reasoning),
    toolCalls: readToolCalls(tool_calls),
    finishReason: readFinishReason(finish_reason),
    usage: readUsage(usage),
  };
}
