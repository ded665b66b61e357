import type { JsonObject } from "../json-object";
import { contentText } from "./relay-stream";

type ToolCall = { index?: number; function?: { name?: string; arguments?: string } };
type Words = JsonObject & { tool_calls?: ToolCall[] };
type Choice = { index?: number; delta?: Words; finish_reason?: unknown };
type Assembled = { index: number; message: Words; logprobs: null; finish_reason: unknown };

/** Texts are joined; of anything else the newest holds, but never in place of a text. */
function joined(before: unknown, more: unknown): unknown {
  if (typeof before !== "string") return more ?? before ?? null;
  return typeof more === "string" ? before + more : before;
}

function addCalls(calls: ToolCall[], more: readonly ToolCall[]): ToolCall[] {
  const all = [...calls];
  for (const { index = 0, ...call } of more) {
    const known = all[index];
    const given = {
      ...known?.function,
      ...call.function,
      arguments: (known?.function?.arguments ?? "") + (call.function?.arguments ?? ""),
    };
    all[index] = { ...known, ...call, function: given };
  }
  return all.filter(Boolean);
}

function addDelta(message: Words, { role, tool_calls, ...delta }: Words): Words {
  const added: Words = { ...message };
  for (const [name, value] of Object.entries(delta))
    added[name] = joined(added[name], name === "content" ? contentText(value) : value);
  if (Array.isArray(tool_calls)) added.tool_calls = addCalls(added.tool_calls ?? [], tool_calls);
  return added;
}

function addChoice(choices: Assembled[], { index = 0, delta, finish_reason }: Choice): void {
  const silent = { role: "assistant", content: null, refusal: null };
  choices[index] ??= { index, message: silent, logprobs: null, finish_reason: null };
  const choice = choices[index];
  if (delta) choice.message = addDelta(choice.message, delta);
  if (finish_reason) choice.finish_reason = finish_reason;
}

/** The completion that a stream of chunks says, for a client that asked for a whole one. */
export function assemble(chunks: readonly JsonObject[]): JsonObject {
  const choices: Assembled[] = [];
  let usage: unknown = null;
  for (const chunk of chunks) {
    if (typeof chunk.usage === "object") usage = chunk.usage ?? usage;
    const parts = Array.isArray(chunk.choices) ? (chunk.choices as Choice[]) : [];
    for (const part of parts) addChoice(choices, part);
  }
  const head = { ...chunks.find(({ id }) => id !== undefined), object: "chat.completion" };
  return { ...head, choices: choices.filter(Boolean), ...(usage ? { usage } : {}) };
}
