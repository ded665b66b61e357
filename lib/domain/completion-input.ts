import { type CompletionRequest, wordsOf } from "./completion-request";
import { heldLength } from "./held-strings";

/**
 * What a model gets to read, as far as tokens are counted by it: the words, and about how many tokens the rest is
 * (pictures, sound, files).
 */
export type CompletionInput = { words: string; otherTokens: number };

type Message = CompletionRequest["messages"][number];
type Part = Exclude<Message["content"], string | null | undefined>[number];

/** A picture of about 1,000 pixels a side; providers differ by a factor of two. */
const PICTURE_TOKENS = 1_000;
const PICTURE_TOKENS_LOW = 85;
/** What a file is at least: of one that is only named, nothing else is known. */
const FILE_TOKENS_LEAST = 1_000;
/** Base64 of a file for each token: a page of a PDF is about 100 kB and 2,500 tokens. */
const FILE_LENGTH_PER_TOKEN = 50;
/** Base64 of a tenth of a second, which is a token, in common qualities. */
const SOUND_LENGTH_PER_TOKEN = 2_000;
const PLAIN_SOUND_LENGTH_PER_TOKEN = 6_400;

/** Bytes for each token of words that are held apart, in English as in Chinese. */
const HELD_BYTES_PER_TOKEN = 4;

function lengthOf(part: Part): number {
  const json = JSON.stringify(part);
  return json.length + heldLength(json);
}

const isPlainSound = ({ input_audio }: Part) =>
  typeof input_audio === "object" &&
  input_audio !== null &&
  "format" in input_audio &&
  input_audio.format === "wav";

/** About how many tokens a part is that is no text. */
function otherTokensOf(part: Part): number {
  const { type, image_url } = part;
  if (type.includes("image")) {
    const isLow = JSON.stringify(image_url ?? "").endsWith('"detail":"low"}');
    return isLow ? PICTURE_TOKENS_LOW : PICTURE_TOKENS;
  }
  if (type.includes("audio")) {
    const perToken = isPlainSound(part) ? PLAIN_SOUND_LENGTH_PER_TOKEN : SOUND_LENGTH_PER_TOKEN;
    return Math.ceil(lengthOf(part) / perToken);
  }
  return Math.max(FILE_TOKENS_LEAST, Math.ceil(lengthOf(part) / FILE_LENGTH_PER_TOKEN));
}

const jsonOf = (value: unknown) => (value ? JSON.stringify(value) : "");
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const messageWords = (message: Message) =>
  wordsOf(message.content) +
  textOf(message.refusal) +
  textOf(message.reasoning_content) +
  jsonOf(message.tool_calls) +
  jsonOf(message.function_call);

const partsOf = ({ content }: Message) => (Array.isArray(content) ? content : []);

/**
 * All that a model gets to read: what was said and shown, the calls of tools, the tools that it may call, and the
 * schema that it has to keep to.
 * @param presetWords what a preset says before
 */
export function inputOf(
  { messages, tools, functions, response_format }: CompletionRequest,
  presetWords: string,
): CompletionInput {
  const schema = response_format?.type === "json_schema" ? response_format.json_schema : undefined;
  const words = [
    presetWords,
    jsonOf(tools),
    jsonOf(functions),
    jsonOf(schema),
    ...messages.map(messageWords),
  ]
    // What is not there is no blank line, which would be counted.
    .filter((text) => text !== "")
    .join("\n");
  const others = messages.flatMap(partsOf).filter(({ text }) => typeof text !== "string");
  const unread = Math.ceil(heldLength(words) / HELD_BYTES_PER_TOKEN);
  return { words, otherTokens: others.reduce((sum, part) => sum + otherTokensOf(part), unread) };
}
