import { newId } from "@/lib/domain/id";
import { isObject, type JsonObject, parseObject } from "./json-object";

type Known = { index: number; given: unknown; id: string; name: string; written: string };

/** What a piece of a tool call says. `given` is its number as the server wrote it; undefined where it wrote none. */
type Piece = { given: unknown; id: string; name: string; written: string };

const textIn = (value: unknown) => (typeof value === "string" ? value : "");

/** Arguments are JSON in a string; some servers send the object itself. */
const argumentsIn = (value: unknown) => (isObject(value) ? JSON.stringify(value) : textIn(value));

function pieceOf({ index, id, ...call }: JsonObject): Piece {
  const { name, arguments: written } = isObject(call.function) ? call.function : {};
  const given = index ?? undefined;
  return { given, id: textIn(id), name: textIn(name), written: argumentsIn(written) };
}

const isWhole = ({ written }: Known) =>
  written.trimEnd().endsWith("}") && parseObject(written) !== undefined;

/** The piece with these members; itself where it has them already. */
function completed(call: JsonObject, members: JsonObject): JsonObject {
  const isAsItIs = Object.entries(members).every(([name, value]) => call[name] === value);
  return isAsItIs ? call : { ...call, ...members };
}

/**
 * Gives the tool calls of one choice the numbers and ids by which official clients put their pieces together. Servers
 * leave them out, number all calls 0, or make up an id for each piece: a new id is a new call, no id goes on with the
 * last. Whatever else a piece holds stays.
 */
export class ToolCalls {
  readonly #byNumber = new Map<unknown, Known>();
  readonly #byId = new Map<string, Known>();
  #last: Known | undefined;
  #count = 0;

  /** Whether a call has begun. */
  get any(): boolean {
    return this.#last !== undefined;
  }

  /** The pieces of one chunk in the standard's form; the list itself where all of them have it. */
  numbered(list: readonly unknown[]): readonly unknown[] {
    let beside = false;
    const calls = list.filter(isObject).map((call) => {
      const standard = this.#standard(call, beside);
      beside = true;
      return standard;
    });
    return calls.length === list.length && calls.every((call, at) => call === list[at])
      ? list
      : calls;
  }

  #standard(call: JsonObject, beside: boolean): JsonObject {
    const piece = pieceOf(call);
    const before = this.#callOf(piece);
    const isNew = before === undefined || isAnother(before, piece, beside);
    const known = isNew ? this.#begin(piece) : before;
    known.written += piece.written;
    known.name ||= piece.name;
    this.#last = known;
    this.#byNumber.set(piece.given, known);
    return isNew ? begun(call, known) : continued(call, known);
  }

  #callOf({ given, id }: Piece): Known | undefined {
    const named = id === "" ? undefined : this.#byId.get(id);
    if (given === undefined) return named ?? this.#last;
    return named?.given === given ? named : this.#byNumber.get(given);
  }

  #begin({ given, id, name }: Piece): Known {
    const index = this.#count++;
    const known = { index, given, id: id || `call_${newId()}`, name, written: "" };
    this.#byId.set(known.id, known);
    return known;
  }
}

/** Whether a piece begins another call than the one it seems to belong to. `beside`: it is not the first of its chunk. */
function isAnother(known: Known, { given, id, name, written }: Piece, beside: boolean): boolean {
  if (id !== "" && id === known.id) return false;
  // An id of its own for each piece: what goes on has arguments and no name.
  const goesOn = given !== undefined && name === "" && written !== "" && !isWhole(known);
  if (id !== "") return !goesOn;
  if (name === "" || known.name === "") return false;
  if (name !== known.name) return true;
  return (beside && given === undefined) || isWhole(known);
}

function begun(call: JsonObject, { index, id }: Known): JsonObject {
  if (!isObject(call.function)) return completed(call, { index, id });
  const written = argumentsIn(call.function.arguments);
  return completed(call, {
    index,
    id,
    type: call.type || "function",
    function: completed(call.function, { arguments: written }),
  });
}

function continued(call: JsonObject, { index, id }: Known): JsonObject {
  const { id: given, ...rest } = call;
  const piece = textIn(given) === "" || given === id ? call : rest;
  if (!isObject(piece.function)) return completed(piece, { index });
  const { arguments: written } = piece.function;
  const text = isObject(written) ? argumentsIn(written) : written;
  return completed(piece, { index, function: completed(piece.function, { arguments: text }) });
}
