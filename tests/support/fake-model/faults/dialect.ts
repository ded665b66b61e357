import type { OmittedParts, Source } from "@/lib/domain/model";

/** An answer in a shape of its own: as a stream, as a whole, and what it says to a person. */
export type Dialect = {
  /** The choice of each chunk; the last gives its own reason, or `stop` follows. */
  stream: object[];
  /** The choice of the whole completion. */
  whole: object;
  /** What stands beside the choices. */
  beside?: object;
  text?: string;
  reasoning?: string;
  toolCalls?: string[];
  omitted?: OmittedParts;
  sources?: Source[];
  /** The content as `/v1` passes it on, where that is not `text`. */
  content?: string | null | object[];
};

export const deltas = (...all: object[]) => all.map((delta) => ({ delta }));
export const contents = (...all: unknown[]) => deltas(...all.map((content) => ({ content })));
export const message = (more: object) => ({
  message: { role: "assistant", content: null, ...more },
});
export const said = (content: unknown) => message({ content });

/** The same words as a stream in three pieces, and whole. */
export const written = (words: string): Pick<Dialect, "stream" | "whole" | "content"> => {
  const third = Math.ceil(words.length / 3);
  const pieces = [words.slice(0, third), words.slice(third, 2 * third), words.slice(2 * third)];
  return { stream: contents(...pieces), whole: said(words), content: words };
};
