import { isObject, type JsonObject, parseJson } from "./json-object";

/** What a provider says of an error, read out of whatever shape it has. Its own words, secrets included. */
export type ProviderError = {
  /** Empty where it says nothing that a person could read. */
  message: string;
  type: string | null;
  code: string | null;
  param: string | null;
  /** The status it names, where it names one. */
  status: number | null;
  /** How long it asks to wait, where it says so beside its words. */
  retryAfterMs: number | null;
};

/** Errors lie within errors; beyond so many levels is nothing to be read. */
const LEVELS_MAX = 5;

const nothing: ProviderError = {
  message: "",
  type: null,
  code: null,
  param: null,
  status: null,
  retryAfterMs: null,
};

/** A text, or a number as one; the first of them that says something. */
function textIn(...values: unknown[]): string | null {
  for (const value of values) {
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number") return String(value);
  }
  return null;
}

const statusIn = (...values: unknown[]): number | null =>
  values.map(Number).find((value) => Number.isInteger(value) && value >= 400 && value < 600) ??
  null;

/** `messages[0].content`, from the list by which FastAPI names a place in the body. */
const placeOf = (loc: unknown): string | null => {
  if (!Array.isArray(loc)) return null;
  const keys = loc[0] === "body" ? loc.slice(1) : loc;
  const place = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return place.join("").replace(/^\./, "") || null;
};

/** What FastAPI finds wrong, one sentence for each place. */
function fromPlaces(list: readonly JsonObject[]): ProviderError {
  const sentences = list.map(({ loc, msg }) =>
    [placeOf(loc), textIn(msg)].filter(Boolean).join(": "),
  );
  const [{ loc, type } = {}] = list;
  return { ...nothing, message: sentences.join("; "), type: textIn(type), param: placeOf(loc) };
}

/** What is said further in, where something is, with what stands around it for the rest. */
function within(inner: ProviderError | undefined, outer: ProviderError): ProviderError {
  if (inner === undefined || inner.message === "") return outer;
  const known = Object.entries(inner).filter(([, value]) => value !== null);
  return { ...outer, ...Object.fromEntries(known) };
}

/** What OpenRouter passes on of the provider behind it, after its own words. */
function withRaw(error: ProviderError, metadata: unknown, level: number): ProviderError {
  if (!isObject(metadata)) return error;
  const behind = readValue(metadata.raw, level + 1);
  const message = [error.message, behind?.message].filter(Boolean).join(": ");
  const code = /^\d*$/.test(error.code ?? "") ? (behind?.code ?? error.code) : error.code;
  return { ...error, message, code, param: error.param ?? behind?.param ?? null };
}

const codeIn = (object: JsonObject): string | null => {
  const inner = isObject(object.innererror) ? object.innererror.code : null;
  const named = [object.code, object.error_code, object.status, inner].filter(
    (code) => typeof code !== "number",
  );
  return textIn(...named, object.code, object.error_code);
};

const messageIn = (object: JsonObject) =>
  textIn(
    ...[object.message, object.Message, object.msg, object.error_msg, object.error_description],
    ...[object.errorMessage, object.status_msg, object.reason, object.title],
  ) ?? "";

/** Google's `RetryInfo`, but for what is used up for the day: that wait is no help. */
function waitIn({ details }: JsonObject): number | null {
  if (!Array.isArray(details) || /per_?day/i.test(JSON.stringify(details))) return null;
  const delay = details.find((detail) => isObject(detail) && "retryDelay" in detail)?.retryDelay;
  const [, seconds] = /^(\d{1,6}(?:\.\d+)?)s$/.exec(String(delay)) ?? [];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}

function readObject(object: JsonObject, level: number): ProviderError {
  const own: ProviderError = {
    message: messageIn(object),
    type: textIn(object.type, object.error_type, object.__type),
    code: codeIn(object),
    param: textIn(object.param),
    status: statusIn(object.status, object.status_code, object.code, object.http_code),
    retryAfterMs: waitIn(object),
  };
  const { error, errors, message, detail, base_resp } = object;
  // A word for the kind of error may stand beside the sentence.
  const kind = typeof error === "string" ? [] : [error];
  const inner = [...kind, errors, message, detail, error, base_resp]
    .map((value) => readValue(value, level + 1))
    .find((read) => read?.message);
  return withRaw(within(inner, own), object.metadata, level);
}

function readList(list: readonly unknown[], level: number): ProviderError | undefined {
  const objects = list.filter(isObject);
  if (objects.length > 0 && objects.every(({ msg }) => typeof msg === "string"))
    return fromPlaces(objects);
  return readValue(objects[0] ?? list.find((one) => typeof one === "string"), level + 1);
}

function readText(text: string, level: number): ProviderError | undefined {
  // Some gateways put one error into another as text.
  const value = parseJson(text);
  if (value !== undefined) return readValue(value, level + 1);
  // A page is for browsers.
  return /^\s*</.test(text) ? undefined : { ...nothing, message: text.trim() };
}

function readValue(value: unknown, level: number): ProviderError | undefined {
  if (level > LEVELS_MAX) return undefined;
  if (Array.isArray(value)) return readList(value, level);
  if (isObject(value)) return readObject(value, level);
  return typeof value === "string" ? readText(value, level) : undefined;
}

/**
 * What a provider's error says, in the shapes of OpenAI, Azure, Anthropic, Google, Mistral, Ollama, vLLM, FastAPI,
 * OpenRouter and those who copy them, or as plain text. Undefined where it says nothing.
 */
export function readProviderError(error: unknown): ProviderError | undefined {
  const read = readValue(error, 0);
  const isSaid = read && (read.message !== "" || read.code !== null || read.type !== null);
  return isSaid ? read : undefined;
}

const saysError = ({ object, type, code, message, detail, base_resp }: JsonObject) =>
  object === "error" ||
  detail !== undefined ||
  (textIn(message) !== null && (type === "error" || textIn(code) !== null)) ||
  (isObject(base_resp) && Boolean(base_resp.status_code));

/**
 * An object that stands where an answer should, as `{error}`, where it is an error: itself where it has that form. Older
 * vLLM, DashScope, MiniMax and FastAPI write the members of an error without one around them.
 */
export function errorFrame(object: JsonObject): JsonObject | undefined {
  if (object.error) return object;
  const isAnswer = Array.isArray(object.choices) && object.choices.length > 0;
  return !isAnswer && saysError(object) ? { error: object } : undefined;
}
