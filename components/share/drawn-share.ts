import type { Element, ElementContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import { SHARE_MESSAGE_DRAW_MS, SHARE_MESSAGE_HTML_MAX } from "@/lib/domain/limits";
import type { SharedConversation, SharedField, SharedMessage } from "@/lib/domain/share";
import { type DocumentText, escapedHtml, pageOnly, withoutNul } from "./label-places";
import { settledMarkdown } from "./settled-markdown";
import { threadTimeMs } from "./thread-time";

/** Which text of what is shared: the message by its place, null for what is of no message. */
export type SharedPart = { index: number | null; field: SharedField };

export type ShareDrawing = {
  shared: SharedConversation;
  text: DocumentText;
  /** A last look at each text before it is written: marks what the owner should see. */
  retouch?: ((words: Element, place: SharedPart) => Element) | undefined;
};

/** From so many questions on, a page has a table of contents. */
const CONTENTS_FROM = 4;
const CONTENTS_WORDS_MAX = 90;

const asItIs = (words: Element) => words;

/** Raw is only what sets formulas; Markdown's own HTML is words by now. And the places of labels stand in attributes, too. */
const htmlOf = (element: Element): string =>
  toHtml(element, { allowDangerousHtml: true, allowParseErrors: true });

const paragraphs = (words: string): Element => h("div.words", { dir: "auto" }, words);

/** What a link shows, as it can be drawn: NUL is kept for the places of labels. */
export function drawable({ messages, ...rest }: SharedConversation): SharedConversation {
  const cleaned = <T extends object>(texts: T): T =>
    Object.fromEntries(
      Object.entries(texts).map(([name, value]) => [
        name,
        typeof value === "string" ? withoutNul(value) : value,
      ]),
    ) as T;
  return { ...cleaned(rest), messages: messages.map(cleaned) };
}

const firstWords = (words: string) => {
  const line = words
    .slice(0, 10 * CONTENTS_WORDS_MAX)
    .trim()
    .replace(/\s+/g, " ");
  return line.length > CONTENTS_WORDS_MAX ? `${line.slice(0, CONTENTS_WORDS_MAX)}…` : line;
};

function contents({ messages }: SharedConversation, text: DocumentText): Element[] {
  const questions = messages.flatMap((message, index) =>
    message.role === "user" ? [{ index, words: firstWords(message.text) }] : [],
  );
  if (questions.length < CONTENTS_FROM) return [];
  const links = questions.map(({ index, words }) =>
    h("li", [h("a", { href: `#m${index + 1}`, dir: "auto" }, words)]),
  );
  return [h("details.contents", [h("summary", text("shared.contents")), h("ol", links)])];
}

function promptOf({ shared, text, retouch = asItIs }: ShareDrawing): Element[] {
  if (shared.systemPrompt === undefined) return [];
  const words = retouch(paragraphs(shared.systemPrompt), { index: null, field: "systemPrompt" });
  return [h("details.prompt", [h("summary", text("shared.systemPrompt")), words])];
}

/** What stands before the messages, as HTML. */
export const drawOpening = (drawing: ShareDrawing): string =>
  [...contents(drawing.shared, drawing.text), ...promptOf(drawing)].map(htmlOf).join("");

function wordsOf({ role, text: words }: SharedMessage, text: DocumentText): Element {
  if (role === "user") return paragraphs(words);
  const end = threadTimeMs() + SHARE_MESSAGE_DRAW_MS;
  const isLate = () => threadTimeMs() > end;
  return h("div.prose", [h("div.blocks", settledMarkdown(words, { text, isLate }))]);
}

/** One text of a message as HTML; plain where it cannot be drawn, or comes out too large. */
function drawWords(words: () => Element, plain: string, retouch: (words: Element) => Element) {
  try {
    const html = htmlOf(retouch(words()));
    if (html.length <= SHARE_MESSAGE_HTML_MAX) return html;
  } catch {
    // Nested too deep to be drawn.
  }
  return htmlOf(retouch(paragraphs(plain)));
}

function thoughtsOf(reasoning: string | undefined, text: DocumentText, retouch: typeof asItIs) {
  if (reasoning === undefined) return "";
  const summary: ElementContent = h("summary", text("answer.thoughts"));
  return htmlOf(h("details", [summary, retouch(paragraphs(reasoning))]));
}

/** A message as HTML. `isPlain` for one that is not to be read as Markdown: that took too long before. */
export function drawMessage(drawing: ShareDrawing, index: number, isPlain: boolean): string {
  const { shared, text, retouch = asItIs } = drawing;
  const message = shared.messages[index];
  if (!message) return "";
  const { role, reasoning, model, text: words } = message;
  const author =
    role === "user"
      ? (shared.author ?? text("shared.questioner"))
      : (model ?? text("message.byAssistant"));
  const at = (field: SharedField) => (element: Element) => retouch(element, { index, field });
  const start = `<article class="${role}" id="m${index + 1}" aria-label="${escapedHtml(author)}"`;
  return [
    start,
    pageOnly(` data-copy="${escapedHtml(words)}"`),
    ">",
    htmlOf(h("p.author", { ariaHidden: "true" }, author)),
    thoughtsOf(reasoning, text, at("reasoning")),
    drawWords(() => (isPlain ? paragraphs(words) : wordsOf(message, text)), words, at("text")),
    "</article>",
  ].join("");
}
