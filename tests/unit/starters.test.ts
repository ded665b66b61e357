import { describe, expect, test } from "vitest";
import { newPresetSchema } from "@/lib/domain/preset";
import { faultsIn, variablesIn } from "@/lib/domain/template";
import en from "@/messages/starters/en.json";
import zhCN from "@/messages/starters/zh-CN.json";

const kindsIn = (template: string) =>
  variablesIn([template]).map(({ type, ...rest }) =>
    "options" in rest ? `${type} of ${rest.options.length}` : type,
  );

describe.each([
  ["en", en],
  ["zh-CN", zhCN],
])("the presets to begin with in %s", (_language, starters) => {
  test.each(starters)("$name can be added, and has no fault", (starter) => {
    expect(newPresetSchema.parse(starter)).toEqual(starter);
    expect(faultsIn(starter.systemPrompt)).toEqual([]);
  });
});

test("the presets to begin with are the same in every language", () => {
  const shape = (starters: typeof en) =>
    starters.map(({ slug, icon, systemPrompt }) => [slug, icon, kindsIn(systemPrompt)]);
  expect(shape(zhCN)).toEqual(shape(en));
  expect(new Set(en.map(({ slug }) => slug)).size).toBe(en.length);
});
