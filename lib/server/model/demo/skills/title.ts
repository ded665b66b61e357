import type { Said } from "../heard";

const TITLE_PROMPT = /title for this conversation/i;
const WORDS_MAX = 6;
const CHINESE_LENGTH_MAX = 14;
/** No title needs more, and patterns cost more on long texts. */
const LOOKED_AT_MAX = 1_000;

/** Ways to begin a question that say nothing about it. */
const opening =
  /^(hi|hello|hey|please|can you|could you|would you|will you|tell me|show me|give me|write me|i want to know|i'd like to know|what is|what's|what are|how do i|how can i|请问|请|你好|帮我|告诉我)[\s,.!，。！]*/i;

export const wantsTitle = (messages: readonly Said[]) =>
  messages.some(({ role, text }) => role === "system" && TITLE_PROMPT.test(text)) ||
  TITLE_PROMPT.test(messages.at(-1)?.text ?? "");

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function withoutOpening(text: string): string {
  const rest = text.replace(opening, "");
  return rest === text || rest === "" ? text : withoutOpening(rest);
}

/** The question, where the prompt shows a whole exchange. */
const questionIn = (text: string) =>
  text
    .replace(/^\s*(question|user|问题)\s*[:：]\s*/i, "")
    .split(/\n\s*(?:answer|assistant|回答)\s*[:：]/i)[0] ?? "";

const withoutMarks = (text: string) =>
  text.replaceAll(/[*`_~]+/g, "").replaceAll(/[#>|[\]()]+/g, " ");

/** A title out of the question's own first words. */
export function titleFor(messages: readonly Said[]): string {
  const asked = messages.find(({ role, text }) => role === "user" && !TITLE_PROMPT.test(text));
  const beginning = asked?.text.slice(0, LOOKED_AT_MAX) ?? "";
  const line = withoutOpening(withoutMarks(questionIn(beginning)).trim());
  const [sentence = ""] = line.split(/[\n.!?。！？]/u);
  const words = sentence.trim().split(/\s+/).slice(0, WORDS_MAX).join(" ");
  const title = /\p{Script=Han}/u.test(words)
    ? [...words].slice(0, CHINESE_LENGTH_MAX).join("")
    : words;
  return capitalised(title.replace(/[\s,;:，；：]+$/u, "")) || "A first conversation";
}
