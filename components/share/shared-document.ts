import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { SharedConversation, SharedField, SharedMessage } from "@/lib/domain/share";
import { type DocumentText, settledMarkdown } from "./settled-markdown";

export type SharedDocument = {
  shared: SharedConversation;
  sharedAt: Date;
  locale: string;
  text: DocumentText;
  /** All the style the page has. */
  style: string;
  /** What can be done with it where it is looked at; a file on a disk has nothing of it. */
  deeds?: ElementContent[];
  /** The script behind the buttons, which the page does without where scripts do not run. */
  script?: { address: string; nonce: string };
  /** A last look at each text before it is written: marks what the owner should see. */
  retouch?: (words: Element, place: SharedPart) => Element;
};

/** Which text of what is shared: the message by its place, null for what is of no message. */
type SharedPart = { index: number | null; field: SharedField };

/** From so many questions on, a page has a table of contents. */
const CONTENTS_FROM = 4;
const CONTENTS_WORDS_MAX = 90;

const asItIs = (words: Element) => words;

const paragraphs = (words: string): Element => h("div.words", { dir: "auto" }, words);

function article(message: SharedMessage, index: number, props: SharedDocument): Element {
  const { text, shared, script, retouch = asItIs } = props;
  const { role, reasoning, model } = message;
  const isQuestion = role === "user";
  const author = isQuestion
    ? (shared.author ?? text("shared.questioner"))
    : (model ?? text("message.byAssistant"));
  const words = isQuestion
    ? paragraphs(message.text)
    : h("div.prose", [h("div.blocks", settledMarkdown(message.text, text))]);
  const named = { id: `m${index + 1}`, ariaLabel: author };
  return h(`article.${role}`, script ? { ...named, dataCopy: message.text } : named, [
    h("p.author", { ariaHidden: "true" }, author),
    ...(reasoning === undefined
      ? []
      : [
          h("details", [
            h("summary", text("answer.thoughts")),
            retouch(paragraphs(reasoning), { index, field: "reasoning" }),
          ]),
        ]),
    retouch(words, { index, field: "text" }),
  ]);
}

const firstWords = (words: string) => {
  const line = words.trim().replace(/\s+/g, " ");
  return line.length > CONTENTS_WORDS_MAX ? `${line.slice(0, CONTENTS_WORDS_MAX)}…` : line;
};

function contents({ messages }: SharedConversation, text: DocumentText): ElementContent[] {
  const questions = messages.flatMap((message, index) =>
    message.role === "user" ? [{ index, words: firstWords(message.text) }] : [],
  );
  if (questions.length < CONTENTS_FROM) return [];
  const links = questions.map(({ index, words }) =>
    h("li", [h("a", { href: `#m${index + 1}`, dir: "auto" }, words)]),
  );
  return [h("details.contents", [h("summary", text("shared.contents")), h("ol", links)])];
}

const modelsIn = ({ messages }: SharedConversation) => [
  ...new Set(messages.flatMap(({ model }) => model ?? [])),
];

function heading(props: SharedDocument, title: string): Element {
  const { shared, sharedAt, locale, text, retouch = asItIs } = props;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const facts = [
    h("time", { dateTime: sharedAt.toISOString().slice(0, 10) }, date.format(sharedAt)),
    ...(shared.author === undefined
      ? []
      : [h("span", { dir: "auto" }, text("shared.by", { name: shared.author }))]),
    ...modelsIn(shared).map((model) => h("span", model)),
  ];
  const named = retouch(h("h1", { dir: "auto" }, title), { index: null, field: "title" });
  return h("header", [named, h("p.facts", facts)]);
}

/** The head of a page of ours that strangers may see and no machine may keep. */
export function headOf({
  title,
  description,
  style,
}: {
  title: string;
  description: string;
  style: string;
}): Element {
  const named = { title, description };
  return h("head", [
    h("meta", { charSet: "utf-8" }),
    h("title", title),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "robots", content: "noindex, nofollow" }),
    h("meta", { name: "referrer", content: "no-referrer" }),
    h("meta", { name: "description", content: description }),
    ...Object.entries(named).map(([name, content]) =>
      h("meta", { property: `og:${name}`, content }),
    ),
    h("style", style),
  ]);
}

/** A whole HTML page as text. */
export function pageFrom(locale: string, head: Element, body: Element): string {
  const page: Root = h(null, [h("html", { lang: locale }, [head, body])]);
  // Raw is only what sets formulas; Markdown's own HTML is words by now.
  return `<!doctype html>\n${toHtml(page, { allowDangerousHtml: true })}\n`;
}

function promptOf({ shared, text, retouch = asItIs }: SharedDocument): Element[] {
  if (shared.systemPrompt === undefined) return [];
  const words = retouch(paragraphs(shared.systemPrompt), { index: null, field: "systemPrompt" });
  return [h("details.prompt", [h("summary", text("shared.systemPrompt")), words])];
}

/** What a share link shows, as a page that needs no script. */
export function sharedDocument(props: SharedDocument): string {
  const { shared, text, style, deeds = [], script } = props;
  const title = shared.title ?? text("shared.untitled");
  const articles = shared.messages.map((message, index) => article(message, index, props));
  const said = {
    dataCopy: text("message.copy"),
    dataCopied: text("shared.copied"),
    dataFailed: text("shared.continueFailed"),
  };
  const body = h("body", script ? said : {}, [
    h("main", [heading(props, title), ...contents(shared, text), ...promptOf(props), ...articles]),
    h("footer", [...deeds, h("p", text("shared.madeWith"))]),
    ...(script ? [h("script", { src: script.address, nonce: script.nonce, defer: true })] : []),
  ]);
  const head = headOf({
    title: `${title} · Parley`,
    description: text("shared.description"),
    style,
  });
  return pageFrom(props.locale, head, body);
}
