/** A piece of an answer, told apart. `text-was-reasoning` says that all text so far was thought. */
export type Piece =
  | { type: "text" | "reasoning"; text: string }
  | { type: "tool-call"; text: string }
  | { type: "text-was-reasoning"; text: "" };

/** The tags that models put around their thoughts: DeepSeek's and Qwen's, Gemma's, Mistral's, Kimi's, Cohere's, Seed's. */
const tags: readonly (readonly [open: string, close: string])[] = [
  ["<think>", "</think>"],
  ["<thinking>", "</thinking>"],
  ["<thought>", "</thought>"],
  ["<thoughts>", "</thoughts>"],
  ["<reasoning>", "</reasoning>"],
  ["<reason>", "</reason>"],
  ["<seed:think>", "</seed:think>"],
  ["[think]", "[/think]"],
  ["◁think▷", "◁/think▷"],
  ["<|begin_of_thought|>", "<|end_of_thought|>"],
  ["<|start_thinking|>", "<|end_thinking|>"],
  ["<|channel>thought", "<channel|>"],
];

export const opens = tags.map(([open]) => open);
export const closes = tags.map(([, close]) => close);
/** What the format of gpt-oss begins with. */
export const harmony = ["<|channel|>", "<|start|>assistant"];
/** All tags, and all that a text may begin with. */
export const both = [...opens, ...closes];
export const beginnings = [...both, ...harmony];
const LENGTH_MAX = Math.max(...beginnings.map(({ length }) => length));

/** The one of `names` that stands in `text` at `from`, in small or large letters. */
export function tagAt(text: string, names: readonly string[], from = 0): string | undefined {
  const beginning = text.slice(from, from + LENGTH_MAX).toLowerCase();
  return names.find((name) => beginning.startsWith(name));
}

/** Whether what is left of a text may become one of the names. */
export const mayBecome = (rest: string, names: readonly string[]) =>
  rest.length < LENGTH_MAX && names.some((name) => name.startsWith(rest.toLowerCase()));

/** How many letters at the end of `text` may be the beginning of `tag`. */
export function beginningOf(tag: string, text: string): number {
  let length = Math.min(tag.length - 1, text.length);
  while (length > 0 && text.slice(-length).toLowerCase() !== tag.slice(0, length)) length -= 1;
  return length;
}

const escaped = (tag: string) => tag.replace(/[[\]|/]/g, "\\$&");

/** How a thought ends that began with a tag. */
export type ThoughtEnd = { tag: string; pattern: RegExp };

const ends = new Map(
  tags.map(([open, tag]) => [open, { tag, pattern: new RegExp(escaped(tag), "i") }]),
);

export const endOfThought = (open: string): ThoughtEnd => ends.get(open) as ThoughtEnd;
