import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { statusOf } from "@/lib/domain/errors";
import { answerFailureCodes } from "@/lib/domain/model";
import en from "@/messages/en.json";
import zhCN from "@/messages/zh-CN.json";

const languages = { en, "zh-CN": zhCN } as const;
const texts = Object.entries(languages).flatMap(([language, messages]) =>
  Object.entries<string>(messages).map(([id, text]) => ({ language, id, text })),
);

/** The places to be filled in a text, nested ones included. */
const placesIn = (text: string): string[] =>
  [
    ...new Set(
      JSON.stringify(parse(text)).match(/"value":"(\w+)"(?=,"(?:location|options|children))/g),
    ),
  ].sort();

describe("the translations", () => {
  test("say the same things in every language", () => {
    expect(Object.keys(zhCN)).toEqual(Object.keys(en));
  });

  test.each(texts)("$language $id can be read", ({ text }) => {
    expect(text.trim()).not.toBe("");
    expect(() => parse(text)).not.toThrow();
  });

  test.each(Object.keys(en) as (keyof typeof en)[])("%s has the same places to fill in", (id) => {
    expect(placesIn(zhCN[id])).toEqual(placesIn(en[id]));
  });

  test("have a sentence for every refusal and for every way an answer can fail", () => {
    const needed = [
      ...Object.keys(statusOf).map((code) => `refusal.${code}`),
      ...answerFailureCodes.map((code) => `failure.${code}`),
    ];
    expect(needed.filter((id) => !(id in en))).toEqual([]);
  });
});
