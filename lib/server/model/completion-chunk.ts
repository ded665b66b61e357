import { z } from "zod";
import type { FinishReason } from "@/lib/domain/model";
import { usageSchema } from "./reported-usage";

const text = z.string().catch("");

const partSchema = z.object({ text }).catch({ text: "" });

/** Content is a string, or a list of parts of which some have a text. */
const contentSchema = z
  .union([
    z.string(),
    z.array(partSchema).transform((parts) => parts.map((part) => part.text).join("")),
  ])
  .catch("");

const toolCallSchema = z
  .object({ index: z.number().catch(0), function: z.object({ name: text }).catch({ name: "" }) })
  .catch({ index: 0, function: { name: "" } });

const standardReasons: ReadonlySet<string> = new Set<FinishReason>([
  "stop",
  "length",
  "content_filter",
  "tool_calls",
]);

/** Servers have words of their own for a good end ("eos", "end_turn"). */
function standardReason(reason: string): FinishReason {
  if (reason === "function_call") return "tool_calls";
  return standardReasons.has(reason) ? (reason as FinishReason) : "stop";
}

const noDelta = { content: "", refusal: "", reasoning: "", tool_calls: [] };

const deltaSchema = z
  .object({
    content: contentSchema,
    refusal: text,
    reasoning_content: text,
    reasoning: text,
    tool_calls: z.array(toolCallSchema).catch([]),
  })
  // Some servers tell the same reasoning under both names.
  .transform(({ reasoning_content, reasoning, ...delta }) => ({
    ...delta,
    reasoning: reasoning_content || reasoning,
  }))
  .catch(noDelta);

const choiceSchema = z
  .object({
    delta: deltaSchema,
    finish_reason: z.string().transform(standardReason).nullable().catch(null),
  })
  .catch({ delta: noDelta, finish_reason: null });

/**
 * All that Parley reads of a chunk. It refuses nothing: what is missing or of another shape counts as not there,
 * because providers differ and an answer must not die of a field.
 */
export const completionChunkSchema = z.object({
  choices: z.array(choiceSchema).catch([]),
  usage: usageSchema,
});

export type CompletionChunk = z.infer<typeof completionChunkSchema>;
