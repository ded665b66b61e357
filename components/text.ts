"use client";

import { useIntl } from "react-intl";
import type en from "@/messages/en.json";

/** The name of a text in messages/*.json. */
export type TextId = keyof typeof en;

export type Text = (id: TextId, values?: Record<string, string | number>) => string;

/** The texts in the page's language. */
export function useText(): Text {
  const { formatMessage } = useIntl();
  return (id, values) => formatMessage({ id }, values);
}

/** Sentences one after the other, as they are written in the page's language; empty ones are left out. */
export const inSentences = (text: Text, ...sentences: string[]): string =>
  sentences.reduce(
    (said, next) => (said && next ? text("sentence.after", { said, next }) : said || next),
    "",
  );
