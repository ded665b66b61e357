import { isObject, type JsonObject } from "../json-object";
import { contentText } from "./relay-stream";

/** What is known of a choice so far. Its tool calls go by their numbers, which need not begin at 0. */
type Assembled = { message: JsonObject; calls: Map<unknown, JsonObject>; finishReason: unknown };

const objectsIn = (list: unknown) => (Array.isArray(list) ? list.filter(isObject) : []);

/** Texts are joined; of anything else the newest holds, but never in place of a text. */
function joined(before: unknown, more: unknown): unknown {
  if (typeof before !== "string") return more ?? before ?? null;
  return typeof more === "string" ? before + more : before;
}

/** What was there stays: some servers send empty names with each piece. */
function completed(before: JsonObject, more: JsonObject): JsonObject {
  const told = Object.entries(more).filter(([, value]) => value !== null && value !== "");
  return { ...before, ...Object.fromEntries(told) };
}

function addCall(calls: Assembled["calls"], { index = 0, ...call }: JsonObject): void {
  const known = calls.get(index) ?? {};
  const before = isObject(known.function) ? known.function : {};
  const more = isObject(call.function) ? call.function : {};
  const written = joined(before.arguments ?? "", more.arguments);
  const named = { ...completed(before, more), arguments: written };
  calls.set(index, { ...completed(known, call), function: named });
}

function addDelta({ message, calls }: Assembled, { role, tool_calls, ...delta }: JsonObject): void {
  for (const [name, value] of Object.entries(delta))
    message[name] = joined(message[name], name === "content" ? contentText(value) : value);
  for (const call of objectsIn(tool_calls)) addCall(calls, call);
}

function addChoice(choices: Map<unknown, Assembled>, choice: JsonObject): void {
  const { index = 0, delta, finish_reason } = choice;
  const silent = { role: "assistant", content: null, refusal: null };
  const known = choices.get(index) ?? { message: silent, calls: new Map(), finishReason: null };
  choices.set(index, known);
  if (isObject(delta)) addDelta(known, delta);
  known.finishReason = finish_reason || known.finishReason;
}

const inOrder = <Value>(numbered: Map<unknown, Value>) =>
  [...numbered].toSorted(([one], [other]) => Number(one) - Number(other));

function toChoice([index, { message, calls, finishReason }]: [unknown, Assembled]) {
  const tool_calls = inOrder(calls).map(([, call]) => call);
  return {
    index,
    message: tool_calls.length > 0 ? { ...message, tool_calls } : message,
    logprobs: null,
    finish_reason: finishReason,
  };
}

/** The completion that a stream of chunks says, for a client that asked for a whole one. */
export class Assembly {
  readonly #choices = new Map<unknown, Assembled>();
  #head: JsonObject = {};
  #usage: JsonObject | undefined;

  add(chunk: JsonObject): void {
    if (!this.#head.id) this.#head = chunk;
    if (isObject(chunk.usage)) this.#usage = chunk.usage;
    for (const choice of objectsIn(chunk.choices)) addChoice(this.#choices, choice);
  }

  completion(): JsonObject {
    const choices = inOrder(this.#choices).map(toChoice);
    const usage = this.#usage ? { usage: this.#usage } : {};
    return { ...this.#head, object: "chat.completion", choices, ...usage };
  }
}
