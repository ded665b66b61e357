import { beforeEach, describe, expect, test } from "vitest";
import type { Preset } from "@/lib/domain/preset";
import type { ImportReport, PresetFile } from "@/lib/domain/preset-file";
import { refusalOf } from "../support/chat";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

await openFakeSite();

let ada: Person;
beforeEach(async () => {
  ada = await signUp(here);
});

const listOf = async (person: Person) =>
  ((await (await person.get("/api/presets")).json()) as { presets: Preset[] }).presets;
const exportOf = async (person: Person, query = "") =>
  (await (await person.get(`/api/presets/export${query}`)).json()) as PresetFile;
const importInto = (person: Person, file: unknown) => person.post("/api/presets/import", file);
const reportOf = async (response: Response) => ((await response.json()) as ImportReport).entries;

const rich = {
  name: "Ünï · 测试 \u{1F99C}",
  icon: "\u{1F99C}",
  slug: "rich",
  description: "All of it",
  systemPrompt: "  {{topic}}\n\n\ttabs, \u{202e}turned\n",
  examples: [
    { role: "user", text: "1+1" },
    { role: "assistant", text: "2" },
  ],
  model: "fake-model",
  temperature: 0,
  maxTokens: 5,
  isDefault: true,
};

describe("a file of presets", () => {
  test("exported, imported and exported again is the same, but for what an account is", async () => {
    await ada.post("/api/presets", rich);
    await ada.post("/api/presets", { name: "Plain", systemPrompt: "" });
    const file = await exportOf(ada);
    expect(file).toEqual({
      format: "parley-presets",
      version: 1,
      presets: [rich, { name: "Plain", slug: "plain", systemPrompt: "", examples: [] }],
    });
    const eve = await signUp(here);
    expect((await importInto(eve, file)).status).toBe(200);
    expect(await exportOf(eve)).toEqual(file);
  });

  test("is a download, of all or of one", async () => {
    await ada.post("/api/presets", rich);
    const [{ id }] = (await listOf(ada)) as [Preset];
    const all = await ada.get("/api/presets/export");
    expect(all.headers.get("content-disposition")).toBe(
      'attachment; filename="parley-presets.json"',
    );
    const one = await ada.get(`/api/presets/export?id=${id}`);
    expect(one.headers.get("content-disposition")).toBe('attachment; filename="parley-rich.json"');
    const eve = await signUp(here);
    expect(await refusalOf(await eve.get(`/api/presets/export?id=${id}`))).toEqual([
      404,
      "not_found",
    ]);
    expect((await exportOf(eve)).presets).toEqual([]);
  });

  test("imported twice leaves no doubles, and takes no slug that is taken", async () => {
    const file = { format: "parley-presets", version: 1, presets: [rich] };
    await importInto(ada, file);
    const again = await reportOf(await importInto(ada, file));
    expect(again).toMatchObject([{ outcome: "there_already", slug: "rich", notes: [] }]);
    const other = { ...file, presets: [{ ...rich, systemPrompt: "Other." }] };
    expect(await reportOf(await importInto(ada, other))).toMatchObject([
      { outcome: "added", slug: "rich-2", notes: [{ code: "slug_taken", what: "rich" }] },
    ]);
    const presets = await listOf(ada);
    expect(presets.map(({ slug, isDefault, position }) => [slug, isDefault, position])).toEqual([
      ["rich", true, 0],
      ["rich-2", false, 1],
    ]);
  });

  test("with one entry that is wrong is refused whole, and told where", async () => {
    const presets = [rich, { ...rich, name: "x".repeat(101) }];
    const refused = await importInto(ada, { format: "parley-presets", version: 1, presets });
    expect(refused.status).toBe(400);
    expect((await refused.json()) as object).toMatchObject({
      error: { code: "invalid_request", param: "presets.1.name" },
    });
    expect(await listOf(ada)).toEqual([]);
  });

  test.each([
    null,
    1,
    "x",
    {},
    [null],
    [[]],
    [{ hello: 1 }],
    { format: "parley-presets" },
    { format: "parley-presets", version: 2, presets: [] },
    { format: "parley-presets", version: 1, presets: [{}] },
    [{ name: "x", context: [{ role: "root", content: "x" }] }],
    [{ command: 1, content: "x" }],
    [{ command: "/x", content: "x".repeat(100_001) }],
    [{ name: "ok", context: [] }, { nothing: true }],
  ])("that is none is refused: %j", async (file) => {
    expect(await refusalOf(await importInto(ada, file))).toEqual([400, "invalid_request"]);
    expect(await listOf(ada)).toEqual([]);
  });

  test("with more than there is room for is refused whole", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ command: `/p${n}`, content: `${n}` }));
    expect(await refusalOf(await importInto(ada, many(201)))).toEqual([413, "too_large"]);
    expect((await importInto(ada, many(199))).status).toBe(200);
    const two = many(2).map((prompt) => ({ ...prompt, content: "Another." }));
    expect(await refusalOf(await importInto(ada, two))).toEqual([409, "conflict"]);
    expect(await listOf(ada)).toHaveLength(199);
  });

  test("that is too large is refused before it is read", async () => {
    const file = [{ command: "/x", content: "x".repeat(10_000_001) }];
    expect(await refusalOf(await importInto(ada, file))).toEqual([413, "too_large"]);
  });

  test("cannot say whose it is, nor publish itself", async () => {
    const sly = { ...rich, id: "mine", ownerId: "x", published: true, position: -5, version: 9 };
    await importInto(ada, { format: "parley-presets", version: 1, presets: [sly] });
    const [stored] = await listOf(ada);
    expect(stored).toMatchObject({ published: false, position: 0, version: 1, isOwn: true });
    expect(stored?.id).not.toBe("mine");
  });

  test("is imported so often and not more", async () => {
    const answers: number[] = [];
    for (let count = 0; count < 21; count += 1) answers.push((await importInto(ada, [])).status);
    expect(answers.slice(-2)).toEqual([200, 429]);
  });
});
