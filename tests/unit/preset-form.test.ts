import { describe, expect, test } from "vitest";
import { formOf, presetIn, saysTheSame, withField } from "@/lib/client/preset-form";
import type { Preset } from "@/lib/domain/preset";

const preset: Preset = {
  id: "p",
  slug: "tea",
  name: "Tea",
  systemPrompt: "Brew.",
  examples: [{ role: "user", text: "Hot?" }],
  temperature: 0,
  version: 3,
  isDefault: true,
  position: 0,
  published: false,
  isOwn: true,
  variables: [],
  updatedAt: "2026-11-22T00:00:00.000Z",
};

describe("the fields of a preset", () => {
  test("say what the preset says, and nothing of what is empty", () => {
    expect(presetIn(formOf(preset))).toEqual({
      name: "Tea",
      slug: "tea",
      icon: null,
      description: null,
      systemPrompt: "Brew.",
      examples: [{ role: "user", text: "Hot?" }],
      model: null,
      temperature: 0,
      maxTokens: null,
      isDefault: true,
      published: false,
    });
    expect(saysTheSame(formOf(preset), formOf({ ...preset }))).toBe(true);
  });

  test("make the slug of the name, until it is the person's own", () => {
    const named = withField(formOf(null), "name", "Code review!");
    expect(named.slug).toBe("code-review");
    const own = withField(withField(named, "slug", "cr"), "name", "Review");
    expect(own.slug).toBe("cr");
    const emptied = withField(own, "slug", "");
    expect(withField(emptied, "name", "Anew").slug).toBe("anew");
    expect(withField(formOf(preset), "name", "Coffee").slug).toBe("tea");
    expect(withField(formOf(null), "name", " ").slug).toBe("");
  });

  test("do not count a turn without words", () => {
    const added = withField(formOf(preset), "examples", [
      ...formOf(preset).examples,
      { key: "k", role: "assistant", text: "" },
    ]);
    expect(saysTheSame(added, formOf(preset))).toBe(true);
  });
});
