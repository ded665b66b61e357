import { SOURCE_TITLE_LENGTH_MAX, SOURCE_URL_LENGTH_MAX, SOURCES_MAX } from "@/lib/domain/limits";
import type { Source } from "@/lib/domain/model";
import { isObject, type JsonObject } from "./json-object";

function addressOf(value: unknown): string | undefined {
  const url = typeof value === "string" ? value.trim() : "";
  if (url.length > SOURCE_URL_LENGTH_MAX || !URL.canParse(url)) return undefined;
  const { protocol, username, password } = new URL(url);
  const isPlain = username === "" && password === "";
  return isPlain && (protocol === "https:" || protocol === "http:") ? url : undefined;
}

const titleOf = (value: unknown) =>
  typeof value === "string"
    ? value.trim().replace(/\s+/g, " ").slice(0, SOURCE_TITLE_LENGTH_MAX).toWellFormed()
    : "";

/** A source as providers write it: an address, or an object that has one. */
function sourceOf(value: unknown): Source | undefined {
  const object = isObject(value) ? value : { url: value };
  const cited = isObject(object.url_citation) ? object.url_citation : object;
  const url = addressOf(cited.url ?? cited.uri ?? cited.link);
  if (url === undefined) return undefined;
  const title = titleOf(cited.title ?? cited.name);
  return title === "" ? { url } : { url, title };
}

const sourcesIn = (list: unknown): Source[] =>
  (Array.isArray(list) ? list.slice(0, SOURCES_MAX) : []).flatMap((one) => sourceOf(one) ?? []);

const hasList = (value: unknown) => Array.isArray(value) && value.length > 0;

/**
 * The sources that an answer names on its way. Annotations are added one by one; lists that are numbered from 1
 * (Perplexity's) come whole, again and again, and the newest holds. Only addresses of the web are kept.
 */
export class Sources {
  readonly #annotated = new Map<string, Source>();
  #listed: Source[] = [];
  readonly #titles = new Map<string, string>();

  /** Notes what a chunk says, in the chunk itself, its choice, or the choice's words. */
  note(...places: readonly JsonObject[]): void {
    for (const place of places) {
      if (hasList(place.search_results)) this.#note(sourcesIn(place.search_results), "search");
      if (hasList(place.web_search)) this.#note(sourcesIn(place.web_search), "search");
      if (hasList(place.citations)) this.#note(sourcesIn(place.citations), "list");
      if (hasList(place.annotations)) this.#annotate(sourcesIn(place.annotations));
    }
  }

  /** In the order of their numbers, with the titles that any list told. */
  list(): Source[] {
    const listed = this.#listed.length > 0 ? this.#listed : [...this.#annotated.values()];
    return listed.slice(0, SOURCES_MAX).map(({ url, title = this.#titles.get(url) }) => ({
      url,
      ...(title === undefined ? {} : { title }),
    }));
  }

  #hasCitations = false;

  /** Where both lists come, the numbers are those of `citations`. */
  #note(sources: Source[], from: "search" | "list"): void {
    this.#remember(sources);
    if (from === "search" && this.#hasCitations) return;
    this.#hasCitations ||= from === "list";
    this.#listed = sources;
  }

  #annotate(sources: Source[]): void {
    this.#remember(sources);
    for (const source of sources)
      if (this.#annotated.size < SOURCES_MAX && !this.#annotated.has(source.url))
        this.#annotated.set(source.url, source);
  }

  #remember(sources: Source[]): void {
    for (const { url, title } of sources)
      if (title !== undefined && this.#titles.size < 2 * SOURCES_MAX) this.#titles.set(url, title);
  }
}
