import { type PartKind, partKinds } from "@/lib/domain/model";
import { isObject, type JsonObject } from "./json-object";

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a part says that is a string, an object with a text, or a list of these. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join("");
  if (!isObject(value)) return textIn(value);
  const { text, content, summary } = value;
  return wordsIn(text ?? content ?? summary);
}

const thinkingTypes: ReadonlySet<unknown> = new Set(["thinking", "reasoning", "reasoning_text"]);
const textTypes: ReadonlySet<unknown> = new Set([undefined, null, "text", "output_text"]);

/** What a list of content parts is made of. */
export type Content = { text: string; reasoning: string; others: JsonObject[] };

const isText = (part: JsonObject) =>
  textTypes.has(part.type) && (typeof part.text === "string" || isObject(part.text));

/** Assistants' servers put the text in an object of its own. */
const textOf = ({ text }: JsonObject) => (isObject(text) ? textIn(text.value) : textIn(text));

function addPart(content: Content, part: unknown): void {
  if (typeof part === "string") content.text += part;
  if (!isObject(part)) return;
  if (thinkingTypes.has(part.type))
    content.reasoning += wordsIn(part.thinking ?? part.reasoning ?? part);
  else if (isText(part)) content.text += textOf(part);
  else if (part.type === "refusal") content.text += textIn(part.refusal);
  else content.others.push(part);
}

/** Content as providers send it: a string, a part, or a list of parts, of which only some are text. */
export function readContent(value: unknown): Content {
  const content: Content = { text: "", reasoning: "", others: [] };
  for (const part of Array.isArray(value) ? value : [value]) addPart(content, part);
  return content;
}

/** `{reasoning_details: [...]}` as OpenRouter sends it; what is encrypted is for the next question alone. */
export const readDetails = (details: unknown): string =>
  Array.isArray(details) ? details.map(wordsIn).join("") : "";

/**
 * A message, or a piece of one, whose content is as any client can read it: text in a string, thoughts where the
 * others are. A list that holds anything else stays a list. The same object where nothing had to be changed.
 */
export function withPlainContent(message: JsonObject): JsonObject {
  if (typeof message.content !== "object" || message.content === null) return message;
  const list: unknown[] = Array.isArray(message.content) ? message.content : [message.content];
  const isThought = (part: unknown) => isObject(part) && thinkingTypes.has(part.type);
  const { text, reasoning } = readContent(list);
  const isPlain = list.every((part) => !isObject(part) || isThought(part) || isText(part));
  const rest = isPlain ? text : list.filter((part) => !isThought(part));
  if (reasoning === "") return { ...message, content: rest };
  return {
    ...message,
    content: rest === "" ? null : rest,
    reasoning_content: textIn(message.reasoning_content) + reasoning,
  };
}

/** What kind of thing is named so: a part's type of OpenAI, Google or Anthropic, or a media type. */
export const kindOf = (name: unknown): PartKind =>
  partKinds.find((kind) => textIn(name).includes(kind)) ?? "other";
