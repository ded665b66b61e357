import { isObject, type JsonObject } from "../json-object";
import { sampleOfPattern } from "./pattern-sample";
import { shortened } from "./skill";

/** Deeper than this only what is required is there, so that schemas that hold themselves come to an end. */
const FULL_DEPTH_MAX = 4;
const DEPTH_MAX = 30;
/** Steps to one sample, of which a long value takes more: more than any schema needs that is no attack. */
const STEPS_MAX = 5_000;
const LENGTH_PER_STEP = 100;
const STRING_LENGTH_MAX = 10_000;
const WORDS_LENGTH_MAX = 200;

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-11-22T12:00:00Z",
  date: "2026-11-22",
  time: "12:00:00Z",
  duration: "PT1H",
  email: "ada@example.org",
  hostname: "example.org",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.org/",
  url: "https://example.org/",
  "uri-reference": "/",
  uuid: "00000000-0000-4000-8000-000000000000",
};

const numberOr = (value: unknown, otherwise: number) =>
  typeof value === "number" ? value : otherwise;

function sampleNumber(schema: JsonObject, isWhole: boolean): number {
  const least = numberOr(schema.minimum, -Infinity);
  const most = numberOr(schema.maximum, Infinity);
  const above = numberOr(schema.exclusiveMinimum, -Infinity);
  const below = numberOr(schema.exclusiveMaximum, Infinity);
  const step = numberOr(schema.multipleOf, isWhole ? 1 : 0);
  const [low, high] = [Math.max(least, above), Math.min(most, below)];
  const onStep = (value: number) => (step > 0 ? Math.ceil(value / step) * step : value);
  const candidates = [
    1,
    step,
    low,
    low + (step || 1),
    high,
    high - (step || 1),
    (low + high) / 2,
    0,
  ];
  const fits = (value: number) =>
    Number.isFinite(value) && value >= least && value <= most && value > above && value < below;
  return candidates.map(onStep).find(fits) ?? 0;
}

function sampleString(
  { format, pattern, minLength, maxLength }: JsonObject,
  words: string,
): string {
  if (typeof pattern === "string") return sampleOfPattern(pattern);
  const known = typeof format === "string" ? formats[format] : undefined;
  if (known !== undefined) return known;
  const least = Math.min(numberOr(minLength, 0), STRING_LENGTH_MAX);
  const characters = [...words.padEnd(least, ".")];
  return characters.slice(0, numberOr(maxLength, characters.length)).join("");
}

const isNull = (schema: unknown) => isObject(schema) && schema.type === "null";

/** What its members say of a schema that does not name its type. */
function typeOf(schema: JsonObject): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((one) => one !== "null") ?? "null";
  if (type !== undefined) return type;
  if (schema.properties ?? schema.required ?? schema.additionalProperties) return "object";
  if (schema.items ?? schema.prefixItems ?? schema.minItems) return "array";
  const bounds = [schema.minimum, schema.maximum, schema.exclusiveMinimum, schema.multipleOf];
  return bounds.some((bound) => bound !== undefined) ? "number" : "string";
}

/** Two schemas that both hold. */
function merged(one: JsonObject, other: JsonObject): JsonObject {
  const properties = { ...(one.properties ?? {}), ...(other.properties ?? {}) };
  const required = [...listOf(one.required), ...listOf(other.required)];
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

class Sampler {
  readonly root: JsonObject;
  readonly words: string;
  #left = STEPS_MAX;

  constructor(root: JsonObject, words: string) {
    this.root = root;
    this.words = words;
  }

  /** What a `$ref` into the document leads to. */
  #target(ref: unknown): unknown {
    if (typeof ref !== "string" || !ref.startsWith("#")) return undefined;
    const names = ref.slice(1).split("/").slice(1, DEPTH_MAX);
    return names.reduce<unknown>((place, name) => {
      const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
      return isObject(place) && Object.hasOwn(place, key) ? place[key] : undefined;
    }, this.root);
  }

  /** The schema with what it refers to, and with one of its alternatives, as one. */
  #flat(schema: JsonObject, depth: number): JsonObject {
    const { $ref, allOf, anyOf, oneOf, ...own } = schema;
    const options = [...listOf(anyOf), ...listOf(oneOf)];
    const wantsNull = depth > FULL_DEPTH_MAX && options.some(isNull);
    const chosen = options.find((option) => isNull(option) === wantsNull) ?? options[0];
    const parts = [this.#target($ref), ...listOf(allOf).slice(0, 100), chosen].filter(isObject);
    this.#left -= parts.length;
    if (parts.length === 0 || depth > DEPTH_MAX || this.#left < 0) return own;
    return parts.reduce<JsonObject>((all, part) => merged(all, this.#flat(part, depth + 1)), own);
  }

  #object(schema: JsonObject, depth: number): JsonObject {
    const properties = isObject(schema.properties) ? schema.properties : {};
    const all = depth <= FULL_DEPTH_MAX ? Object.keys(properties) : [];
    const names = new Set([...all, ...listOf(schema.required).map(String)]);
    const entries: [string, unknown][] = [];
    for (const name of names) {
      if (this.#left < 0) break;
      const own = Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties;
      entries.push([name, this.sample(own, depth + 1)]);
    }
    return Object.fromEntries(entries);
  }

  #array({ items, prefixItems, minItems, maxItems, uniqueItems }: JsonObject, depth: number) {
    const first = listOf(prefixItems);
    const usual = first.length > 0 ? first.length : Number(depth <= FULL_DEPTH_MAX);
    const count = Math.min(Math.max(numberOr(minItems, 0), usual), numberOr(maxItems, STEPS_MAX));
    const values: unknown[] = [];
    const choices = isObject(items) && uniqueItems === true ? listOf(items.enum) : [];
    while (values.length < count && this.#left > 0)
      values.push(choices[values.length] ?? this.sample(first[values.length] ?? items, depth + 1));
    return values;
  }

  #sampleOfType(schema: JsonObject, depth: number): unknown {
    const type = typeOf(schema);
    if (type === "object") return this.#object(schema, depth);
    if (type === "array") return this.#array(schema, depth);
    if (type === "boolean") return true;
    if (type === "null") return null;
    if (type === "integer" || type === "number") return sampleNumber(schema, type === "integer");
    return this.#measured(sampleString(schema, this.words));
  }

  /** The value, with the steps taken that its length is worth. */
  #measured(value: unknown): unknown {
    this.#left -= Math.floor((JSON.stringify(value) ?? "").length / LENGTH_PER_STEP);
    return value;
  }

  sample(schema: unknown, depth = 0): unknown {
    this.#left -= 1;
    if (!isObject(schema) || this.#left < 0) return this.words;
    const flat = this.#flat(schema, depth);
    const fixed = [flat.const, ...listOf(flat.enum).slice(0, 1), flat.default ?? undefined];
    const known = fixed.find((value) => value !== undefined);
    return known === undefined ? this.#sampleOfType(flat, depth) : this.#measured(known);
  }
}

/**
 * A simple value that fits a JSON Schema. Of the same schema and words it is always the same.
 * @param words what stands where a text is free
 */
export const sampleOf = (schema: unknown, words: string): unknown =>
  isObject(schema) ? new Sampler(schema, shortened(words, WORDS_LENGTH_MAX)).sample(schema) : {};
