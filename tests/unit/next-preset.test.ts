import { describe, expect, test } from "vitest";
import { isFilledIn, nextPreset, nextStart, valuesFor } from "@/lib/client/next-preset";
import type { PresetEntry } from "@/lib/domain/preset";

const entry = (id: string, change: Partial<PresetEntry> = {}): PresetEntry => ({
  id,
  name: id,
  slug: id,
  version: 1,
  isDefault: false,
  position: 0,
  published: false,
  isOwn: true,
  variables: [],
  updatedAt: "2026-01-01T00:00:00.000Z",
  ...change,
});

const tutor = entry("tutor", {
  isDefault: true,
  model: "big",
  variables: [
    { name: "topic", type: "text" },
    { name: "count", type: "number" },
  ],
});
const presets = [entry("poet"), tutor];
const models = {
  models: {
    models: [
      { id: "small", provider: "x" },
      { id: "big", provider: "x" },
    ],
    defaultModel: "small",
  },
  chosen: null,
  failure: null,
};

describe("the next new conversation", () => {
  test("begins with the default, until another is chosen, or none", () => {
    const choice = (presetId: string | null) => ({ presets, chosen: { presetId, variables: {} } });
    expect(nextPreset({ presets, chosen: null })).toBe(tutor);
    expect(nextPreset(choice("poet"))?.id).toBe("poet");
    expect(nextPreset(choice(null))).toBeUndefined();
    expect(nextPreset(choice("gone"))).toBeUndefined();
  });

  test("always says which preset it wants, with its values and its model", () => {
    const variables = { topic: "birds", count: "2", other: "x" };
    expect(nextStart({ presets, chosen: { presetId: "tutor", variables } }, models)).toEqual({
      presetId: "tutor",
      model: "big",
      variables: { topic: "birds", count: "2" },
      timeZone: expect.stringMatching(/./),
    });
    expect(nextStart({ presets: [], chosen: null }, models)).toEqual({
      presetId: null,
      model: null,
    });
  });

  test("has the model that was chosen for it, and not one that is gone", () => {
    const list = { presets, chosen: null };
    expect(nextStart(list, { ...models, chosen: "small" }).model).toBe("small");
    const gone = { ...tutor, model: "retired" };
    expect(nextStart({ presets: [gone], chosen: null }, models).model).toBeNull();
  });

  test("asks for values that are missing, and for no values of another preset", () => {
    expect(isFilledIn(tutor, {})).toBe(false);
    expect(isFilledIn(tutor, { topic: "birds", count: "many" })).toBe(false);
    expect(isFilledIn(tutor, { topic: "birds", count: "2" })).toBe(true);
    const variables = { topic: "tea", count: "1" };
    expect(valuesFor(tutor, { presetId: "poet", variables })).toEqual({ topic: "", count: "" });
  });
});
