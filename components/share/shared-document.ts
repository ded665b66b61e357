import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { SharedFacts } from "@/lib/domain/share";
import type { DocumentText } from "./label-places";

export type SharedPage = {
  facts: SharedFacts;
  sharedAt: Date;
  locale: string;
  text: DocumentText;
  /** All the style the page has. */
  style: string;
  /** What can be done with it where it is looked at; a file on a disk has nothing of it. */
  deeds?: ElementContent[];
  /** The script behind the buttons, which the page does without where scripts do not run. */
  script?: { address: string; nonce: string };
  /** A last look at the title before it is written: marks what the owner should see. */
  retouch?: (title: Element) => Element;
};

function heading(props: SharedPage, title: string): Element {
  const { facts, sharedAt, locale, text, retouch = (named) => named } = props;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const line = [
    h("time", { dateTime: sharedAt.toISOString().slice(0, 10) }, date.format(sharedAt)),
    ...(facts.author === undefined
      ? []
      : [h("span", { dir: "auto" }, text("shared.by", { name: facts.author }))]),
    ...facts.models.map((model) => h("span", model)),
  ];
  return h("header", [retouch(h("h1", { dir: "auto" }, title)), h("p.facts", line)]);
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
  return `<!doctype html>\n${toHtml(page, { allowDangerousHtml: true })}\n`;
}

/** Stands for what is drawn; no fact has it. */
const DRAWN = "\0";

/** The page around what a link shows, which needs no script: as whoever looks has it, what comes before and after. */
export function sharedPage(props: SharedPage): { before: string; after: string } {
  const { facts, text, style, deeds = [], script } = props;
  const title = facts.title ?? text("shared.untitled");
  const said = {
    dataCopy: text("message.copy"),
    dataCopied: text("shared.copied"),
    dataFailed: text("shared.continueFailed"),
  };
  const body = h("body", script ? said : {}, [
    { ...h("main"), children: [heading(props, title), { type: "raw", value: DRAWN }] },
    h("footer", [...deeds, h("p", text("shared.madeWith"))]),
    ...(script ? [h("script", { src: script.address, nonce: script.nonce, defer: true })] : []),
  ]);
  const head = headOf({
    title: `${title} · Parley`,
    description: text("shared.description"),
    style,
  });
  const [before = "", after = ""] = pageFrom(props.locale, head, body).split(DRAWN);
  return { before, after };
}
