import { withPlainContent } from "../content-parts";
import { isObject, type JsonObject } from "../json-object";

/** Members that say what a thing is: each piece may repeat them, and they are not put together from pieces. */
const names: ReadonlySet<string> = new Set([
  "id",
  "index",
  "type",
  "role",
  "name",
  "format",
  "signature",
  "thought_signature",
  "url",
  "title",
  "finish_reason",
  "native_finish_reason",
  "stop_reason",
]);

/** What all chunks of a completion have in common: the first that tells it counts. */
const common: ReadonlySet<string> = new Set(["id", "object", "created", "model"]);

/** Deeper than any provider nests, and less than what a stack holds. */
const DEPTH_MAX = 20;

/** Where in a list that is being put together the elements are that have a number. */
const places = new WeakMap<unknown[], Map<unknown, number>>();

function newList(): unknown[] {
  const list: unknown[] = [];
  places.set(list, new Map());
  return list;
}

function extended(list: unknown[], more: readonly unknown[], depth: number): unknown[] {
  const placeOf = places.get(list) as Map<unknown, number>;
  for (const one of more) {
    const index = isObject(one) ? one.index : undefined;
    const at = (index === undefined ? undefined : placeOf.get(index)) ?? list.length;
    if (index !== undefined) placeOf.set(index, at);
    list[at] = merged(list[at], one, { depth: depth + 1 });
  }
  return list;
}

/** Text as an element of a list of content. */
const textParts = (text: unknown) =>
  typeof text === "string" && text !== "" ? [{ type: "text", text }] : [];

/**
 * What two pieces of one value are together: texts are joined, lists too (elements with the same number are one), the
 * members of objects each for itself; of anything else the newest holds, but never nothing in place of something.
 */
function merged(
  before: unknown,
  more: unknown,
  { name = "", depth }: { name?: string; depth: number },
): unknown {
  if (more === null || more === undefined) return before ?? null;
  if (depth > DEPTH_MAX) return more;
  if (Array.isArray(before) || Array.isArray(more)) return listed(before, more, depth);
  if (isObject(more)) return added(isObject(before) ? before : bare(), more, depth);
  return typeof before === "string" ? joined(before, more, name) : more;
}

const listed = (before: unknown, more: unknown, depth: number) =>
  extended(
    Array.isArray(before) ? before : extended(newList(), textParts(before), depth),
    Array.isArray(more) ? more : textParts(more),
    depth,
  );

function joined(before: string, more: unknown, name: string): string {
  if (typeof more !== "string" || more === "") return before;
  return names.has(name) ? more : before + more;
}

/** Without a prototype, so that a member may have any name. */
const bare = (): JsonObject => Object.create(null);

function added(object: JsonObject, more: JsonObject, depth: number): JsonObject {
  for (const [name, value] of Object.entries(more))
    object[name] = merged(object[name], value, { name, depth: depth + 1 });
  return object;
}

type Assembled = { index: unknown; message: JsonObject; rest: JsonObject };

/** The calls in the order of their numbers, which a whole message does not have. */
function callsIn(list: unknown): JsonObject[] {
  return (Array.isArray(list) ? list.filter(isObject) : [])
    .toSorted((one, other) => Number(one.index) - Number(other.index))
    .map(({ index, ...call }) => call);
}

function toChoice({ index, message, rest }: Assembled): JsonObject {
  const { tool_calls, ...said } = message;
  const calls = callsIn(tool_calls);
  return {
    index,
    ...rest,
    message: calls.length > 0 ? { ...said, tool_calls: calls } : said,
  };
}

/** The completion that a stream of chunks says, for a client that asked for a whole one. Of the chunks nothing is lost. */
export class Assembly {
  readonly #choices = new Map<unknown, Assembled>();
  readonly #head = bare();

  add({ choices, ...head }: JsonObject): void {
    for (const [name, value] of Object.entries(head)) this.#note(name, value);
    for (const choice of Array.isArray(choices) ? choices.filter(isObject) : [])
      this.#addChoice(choice);
  }

  completion(): JsonObject {
    const choices = [...this.#choices.values()]
      .toSorted((one, other) => Number(one.index) - Number(other.index))
      .map(toChoice);
    const { usage, ...head } = this.#head;
    return {
      ...head,
      object: "chat.completion",
      choices,
      ...(isObject(usage) ? { usage } : {}),
    };
  }

  /** Of what a chunk says beside its choices the newest holds. */
  #note(name: string, value: unknown): void {
    const isKnown = common.has(name) && Boolean(this.#head[name]);
    if (value !== null && !isKnown) this.#head[name] = value;
  }

  #addChoice({ index = 0, delta, ...rest }: JsonObject): void {
    const known = this.#choices.get(index) ?? {
      index,
      message: added(bare(), { role: "assistant", content: null, refusal: null }, 0),
      rest: added(bare(), { logprobs: null, finish_reason: null }, 0),
    };
    this.#choices.set(index, known);
    if (isObject(delta)) added(known.message, withPlainContent(delta), 0);
    added(known.rest, rest, 0);
  }
}
