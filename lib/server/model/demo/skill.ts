import type { Heard } from "./heard";

/** One thing the demo model can do: how it is asked for, and what it then says. */
export type Skill = { asked: RegExp; says: (heard: Heard) => string };

/** Texts in both languages, chosen by the question's. */
export const inBoth =
  (en: string, zh: string) =>
  ({ language }: Pick<Heard, "language">) =>
    language === "zh" ? zh : en;

/** The first `length` characters of a text on one line. */
export function shortened(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length > length
    ? `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

/** Lines as a Markdown quotation. */
export const quoted = (text: string) =>
  text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
