export type Said = { role: string; text: string };

export type Language = "en" | "zh";

/** A conversation as the demo model understands it. */
export type Heard = {
  system: string;
  /** What person and model said before the question. */
  before: Said[];
  question: string;
  /** The beginning of the question, where the model looks for what is wanted: patterns cost more on long texts. */
  wish: string;
  /** What the model had begun to answer, when it is to go on. */
  begun: string;
  language: Language;
};

const WISH_LENGTH_MAX = 1_000;

const chinese = /\p{Script=Han}/u;
const otherScripts = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const asksForChinese = /\b(in|speak|use) (simplified )?chinese\b/i;

const isChinese = (text: string) =>
  (chinese.test(text) && !otherScripts.test(text)) || asksForChinese.test(text);

const goOn = /^(please )?(continue|go on|carry on)\b|\bcontinue it exactly where\b|^(请)?继续/i;

/** Index of the question that is to be answered: the last one that is more than "go on". */
function questionIndex(turns: readonly Said[]): number {
  const questions = turns.flatMap(({ role }, index) => (role === "user" ? [index] : []));
  const last = questions.at(-1) ?? -1;
  const wantsMore =
    goOn.test(turns[last]?.text.trim() ?? "") && turns[last - 1]?.role === "assistant";
  return wantsMore ? (questions.at(-2) ?? last) : last;
}

/** Takes a conversation apart. A history that ends with an answer, or with "go on", is one to be continued. */
export function hear(messages: readonly Said[]): Heard {
  const isSystem = ({ role }: Said) => role === "system" || role === "developer";
  const system = messages
    .filter(isSystem)
    .map(({ text }) => text)
    .join("\n\n")
    .trim();
  const turns = messages.filter((message) => !isSystem(message));
  const asked = questionIndex(turns);
  const question = turns[asked]?.text.trim() ?? "";
  return {
    system,
    before: turns.slice(0, Math.max(0, asked)),
    question,
    wish: question.slice(0, WISH_LENGTH_MAX),
    begun: turns
      .slice(asked + 1)
      .filter(({ role }) => role === "assistant")
      .map(({ text }) => text)
      .join(""),
    language: isChinese(question) || asksForChinese.test(system) ? "zh" : "en",
  };
}
