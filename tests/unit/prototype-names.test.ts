import { expect, test } from "vitest";
import { isFilledIn, valuesFor } from "@/lib/client/next-preset";
import { idSchema } from "@/lib/domain/id-schema";
import { isLocale, matchLocale } from "@/lib/domain/locale";
import { fillTemplate } from "@/lib/domain/template";
import { failureOf } from "@/lib/server/model/failure";
import { fill } from "@/lib/server/presets/fill";

const names = Object.getOwnPropertyNames(Object.prototype);
const reader = { name: "Ada", locale: "en" as const };
const builtIns = { today: "2026-11-29", user_name: "Ada", language: "English" };

test.each(names)("%s is a word like any other where people or providers choose words", (name) => {
  expect(idSchema.safeParse(name).success).toBe(false);
  expect(isLocale(name)).toBe(false);
  expect(matchLocale(name)).toBe("en");

  const words = { status: 400, code: name, words: "No.", retryAfterMs: null };
  expect(failureOf({ from: "provider", ...words }, false).code).toBe("provider_refused");
});

test.each(names)("a preset's variable may be called %s, and is asked for", (name) => {
  const preset = { id: "p", variables: [{ name, type: "text" as const }] };
  expect(isFilledIn(preset, {})).toBe(false);
  expect(valuesFor(preset, null)[name]).toBe("");
  expect(valuesFor(preset, { presetId: "p", variables: {} })[name]).toBe("");

  const text = `{{${name}}}`;
  expect(fillTemplate(text, {}, builtIns)).toBe(text);
  const templates = { systemPrompt: text, examples: [] };
  expect(() => fill(templates, {}, reader)).toThrow(`The preset needs a value for "${name}".`);
  const variables = Object.fromEntries([[name, "value"]]);
  expect(fill(templates, { variables }, reader).systemPrompt).toBe("value");
});
