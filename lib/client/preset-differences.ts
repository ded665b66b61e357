import type { PresetContent } from "@/lib/domain/preset";

type Content = PresetContent & { description?: string };

/** What of a preset is a word or a number. */
export const shortFields = [
  "name",
  "icon",
  "description",
  "model",
  "temperature",
  "maxTokens",
] as const satisfies readonly (keyof Content)[];

export type ShortDifference = {
  field: (typeof shortFields)[number];
  before: string | null;
  after: string | null;
};

const said = (value: string | number | undefined) => (value === undefined ? null : String(value));

/** The words and numbers in which two versions of a preset differ. */
export const shortDifferences = (before: Content, after: Content): ShortDifference[] =>
  shortFields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: said(before[field]), after: said(after[field]) }));

/** The examples of a preset as one text, each turn under the name of who says it. */
export const examplesAsText = (
  { examples }: Content,
  nameOf: (role: "user" | "assistant") => string,
): string => examples.map(({ role, text }) => `${nameOf(role)}:\n${text}`).join("\n\n");
