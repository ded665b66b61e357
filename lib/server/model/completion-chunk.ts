import type { FinishReason, PartKind } from "@/lib/domain/model";
import { kindOf, readContent, readDetails } from "./content-parts";
import { readFinishReason } from "./finish-reason";
import { isObject, type JsonObject } from "./json-object";

/** All that Parley reads of one choice of a chunk: what it adds to the answer. */
export type ChoicePiece = {
  text: string;
  reasoning: string;
  toolCalls: { index: number; name: string }[];
  /** Things beside text, one by one. */
  others: PartKind[];
  finishReason: FinishReason | null;
};

export const readText = (value: unknown): string => (typeof value === "string" ? value : "");

/** The older API has one call, without a number. */
const OLDER_CALL = -1;

const nameOf = (call: JsonObject) =>
  readText(isObject(call.function) ? call.function.name : undefined) ||
  readText(isObject(call.custom) ? call.custom.name : undefined);

function readToolCalls({ tool_calls, function_call }: JsonObject): ChoicePiece["toolCalls"] {
  const calls = Array.isArray(tool_calls) ? tool_calls.filter(isObject) : [];
  const numbered = calls.map((call) => ({ index: Number(call.index ?? 0), name: nameOf(call) }));
  return isObject(function_call)
    ? [...numbered, { index: OLDER_CALL, name: readText(function_call.name) }]
    : numbered;
}

/** Some servers tell the same reasoning under several names: the first that has words counts. */
const readReasoning = (delta: JsonObject) =>
  readText(delta.reasoning_content) ||
  readText(delta.reasoning) ||
  readText(delta.reasoning_text) ||
  readText(delta.thinking) ||
  readDetails(delta.reasoning_details);

/** The words of a delta or a message, in all places that providers have for them. */
export function readWords(delta: JsonObject): Pick<ChoicePiece, "text" | "reasoning" | "others"> {
  const { content, refusal, images, audio } = delta;
  const said = typeof content === "string" ? plain(content) : readContent(content);
  const spoken = isObject(audio) ? audio : {};
  return {
    text: (said.text || readText(spoken.transcript)) + readText(refusal),
    reasoning: readReasoning(delta) || said.reasoning,
    others: [
      ...said.others.map(({ type }) => kindOf(type)),
      ...(Array.isArray(images) ? images.map(() => "image" as const) : []),
      ...(readText(spoken.data) === "" ? [] : ["audio" as const]),
    ],
  };
}

const plain = (text: string) => ({ text, reasoning: "", others: [] });

/**
 * Reads a choice, refusing nothing: what is missing or of another shape counts as not there, because providers differ
 * and an answer must not die of a field. By hand, as it is done for each token of each answer.
 */
export function readChoice({ delta, finish_reason }: JsonObject): ChoicePiece {
  const words = isObject(delta) ? delta : {};
  return {
    ...readWords(words),
    toolCalls: readToolCalls(words),
    finishReason: readFinishReason(finish_reason),
  };
}
