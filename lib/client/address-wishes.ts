/** What an address asks of a new conversation: `/?preset=slug&q=words`. */
export type AddressWishes = { slug: string | undefined; words: string };

/** Longer addresses are no way to bring a text along. */
const WORDS_MAX = 8_000;
const SLUG_MAX = 100;

/** Control characters but for tabs and line breaks. */
const unseen = /[^\P{Cc}\t\n]/gu;

/** Reads the wishes of an address; undefined when it has none. The words are only ever text. */
export function wishesIn(search: string): AddressWishes | undefined {
  const query = new URLSearchParams(search);
  const slug = query.get("preset")?.trim().slice(0, SLUG_MAX) || undefined;
  const words = (query.get("q") ?? "")
    .slice(0, WORDS_MAX)
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(unseen, "")
    .trim();
  return slug === undefined && words === "" ? undefined : { slug, words };
}
