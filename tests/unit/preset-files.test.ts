import { describe, expect, test } from "vitest";
import { readPresetFile } from "@/lib/server/presets/files/read-file";
import { ownProcessorMs } from "../support/process-cost";

const one = (file: unknown) => readPresetFile(file)[0];

describe("a mask of NextChat", () => {
  const mask = {
    id: "x",
    avatar: "1f468-200d-1f4bb",
    name: "Coder",
    hideContext: false,
    context: [
      { id: "a", role: "system", content: "You code.", date: "" },
      { id: "b", role: "system", content: "In Rust." },
      { id: "c", role: "user", content: "Hi" },
      { id: "d", role: "assistant", content: "Hello" },
    ],
    syncGlobalConfig: false,
    modelConfig: {
      model: "gpt-4o",
      temperature: 0.5,
      max_tokens: 4000,
      top_p: 1,
      sendMemory: true,
    },
    lang: "en",
    builtin: false,
    createdAt: 1688899480510,
  };

  test("becomes a preset: instructions first, the turns as examples", () => {
    expect(one(mask)).toEqual({
      preset: {
        name: "Coder",
        slug: "coder",
        icon: "\u{1F468}‍\u{1F4BB}",
        systemPrompt: "You code.\n\nIn Rust.",
        examples: [
          { role: "user", text: "Hi" },
          { role: "assistant", text: "Hello" },
        ],
        model: "gpt-4o",
        temperature: 0.5,
        maxTokens: 4000,
      },
      notes: [{ code: "not_taken", what: "top_p" }],
    });
  });

  test("tells what it could not take along", () => {
    const odd = {
      ...mask,
      name: `${"n".repeat(120)}`,
      avatar: "gpt-bot",
      plugin: ["web"],
      context: [
        { role: "user", content: [{ type: "text", text: "See" }, { type: "image_url" }] },
        { role: "system", content: "Late." },
        { role: "assistant", content: "" },
      ],
      modelConfig: { temperature: 3, max_tokens: 0 },
    };
    expect(one([odd])).toEqual({
      preset: {
        name: "n".repeat(100),
        slug: "n".repeat(50),
        systemPrompt: "Late.",
        examples: [{ role: "user", text: "See" }],
      },
      notes: [
        { code: "shortened", what: "name" },
        { code: "instructions_joined" },
        { code: "pictures_dropped" },
        { code: "turns_dropped" },
        { code: "out_of_range", what: "temperature 3, max_tokens 0" },
        { code: "not_taken", what: "plugin" },
      ],
    });
  });

  test.each(["ffffff", "d800", "not-an-emoji", "", "1f4bb-".repeat(20)])(
    "with the avatar %j has no icon",
    (avatar) => expect(one({ ...mask, avatar })?.preset.icon).toBeUndefined(),
  );
});

describe("a prompt of Open WebUI", () => {
  const prompt = (content: string) => ({
    command: "/do-it",
    title: "Do it",
    content,
    user_id: "u",
  });

  test("keeps its command as the slug, its title as the name", () =>
    expect(one([prompt("Do it.")])?.preset).toEqual({
      name: "Do it",
      slug: "do-it",
      systemPrompt: "Do it.",
      examples: [],
    }));

  test.each<[theirs: string, ours: string, notes: object[]]>([
    [
      "On {{CURRENT_DATE}} {{USER_NAME}} in {{ USER_LANGUAGE }}",
      "On {{today}} {{user_name}} in {{language}}",
      [],
    ],
    ["{{topic}} {{ topic }}", "{{topic}} {{ topic }}", []],
    ["{{due | date}} {{n | number}}", "{{due:date}} {{n:number}}", []],
    ['{{tone | select:options=["formal","brief"]}}', "{{tone:select:formal|brief}}", []],
    [
      '{{tone | select:options=["formal","brief"]:default="brief"}}',
      "{{tone:select:formal|brief}}",
      [{ code: "simplified", what: "tone" }],
    ],
    [
      '{{x | select:options=["a|b"]}} {{y | textarea:placeholder="…":required}} {{z | range:min=1:max=5}}',
      "{{x:text}} {{y:text}} {{z:number}}",
      [{ code: "simplified", what: "x, y, z" }],
    ],
    ["{{two words | text}}", "{{two_words:text}}", []],
    [
      "{{CLIPBOARD}} {{CURRENT_TIME}}",
      "{{CLIPBOARD}} {{CURRENT_TIME}}",
      [{ code: "asked_for", what: "CLIPBOARD, CURRENT_TIME" }],
    ],
    ["{{open", "{{open", []],
  ])("%j", (theirs, ours, notes) =>
    expect(one([prompt(theirs)])).toMatchObject({ preset: { systemPrompt: ours }, notes }),
  );

  test("is read in no time, however it is made", () => {
    for (const unit of ["{{", "{{a|", "{{a|select:options=[", "|", "{{a | select:options="]) {
      const began = ownProcessorMs();
      expect(() => one([prompt(unit.repeat(1_000_000 / unit.length))])).toThrow();
      expect(ownProcessorMs() - began, unit).toBeLessThan(1_000);
    }
  });
});
