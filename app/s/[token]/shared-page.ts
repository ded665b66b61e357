import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { h } from "hastscript";
import { typefaceRules } from "@/app/fonts/typefaces";
import { headOf, pageFrom } from "@/components/share/shared-document";
import { processWide } from "@/lib/server/process-wide";

const sheets = ["app/tokens.css", "app/prose.css", "components/share/shared-document.css"];

/** The one style of everything that is shared: in the page itself, so that it holds for a file on a disk, too. */
export const fileStyle = processWide("shared-file-style", async () => {
  const texts = await Promise.all(
    sheets.map((sheet) => readFile(join(/*turbopackIgnore: true*/ process.cwd(), sheet), "utf8")),
  );
  return texts.join("\n").replace(/\/\*[\s\S]*?\*\//g, "");
});

/** The same for what is looked at on this site, where it has the site's typefaces. */
export const sharedStyle = processWide(
  "shared-style",
  async () => `${await typefaceRules()}\n${await fileStyle()}`,
);

/** What everything that strangers get says of itself. */
export const linkHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-store",
  "x-robots-tag": "noindex, nofollow",
};

export const htmlResponse = (html: string, init: ResponseInit = {}) =>
  new Response(html, { ...init, headers: { ...linkHeaders, ...init.headers } });

type Words = { title: string; sentence: string; locale: string };

/** A page of a few words, the same for every link that is not there. */
export async function wordsPage({ title, sentence, locale }: Words): Promise<string> {
  const style = await sharedStyle();
  const body = h("body", [h("main", [h("header", [h("h1", title), h("p.facts", sentence)])])]);
  return pageFrom(
    locale,
    headOf({ title: `${title} · Parley`, description: sentence, style }),
    body,
  );
}
