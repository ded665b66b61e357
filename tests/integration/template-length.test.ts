import { describe, expect, test } from "vitest";
import { PRESET_EXAMPLES_MAX, SYSTEM_PROMPT_LENGTH_MAX } from "@/lib/domain/limits";
import { database } from "@/lib/server/database";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const ada = await signUp(here, { name: "A".repeat(100) });
const { key } = await storeKey(ada.id);

const value = "x".repeat(2_000);
/** As often as it goes into a prompt. */
const often = (mark: string) => mark.repeat(Math.floor(SYSTEM_PROMPT_LENGTH_MAX / mark.length));
const example = (text: string) => ({ role: "user" as const, text });
const tooLong: [string, object][] = [
  ["a short variable", { systemPrompt: often("{{a}}") }],
  ["in an example", { systemPrompt: "{{a}}", examples: [example(often("{{a}}"))] }],
  [
    "in the last example",
    {
      systemPrompt: "{{a}}",
      examples: [...Array(PRESET_EXAMPLES_MAX - 1).fill(example("{{a}}")), example(often("{{a}}"))],
    },
  ],
  [
    "by one letter",
    { systemPrompt: `{{a}}${"y".repeat(SYSTEM_PROMPT_LENGTH_MAX - 1_999)}`.slice(0, 100_000) },
  ],
  ["of the site itself", { systemPrompt: `${often("{{user_name}}").slice(13)}{{a}}` }],
];

const written = () =>
  Number(database().$client.prepare("SELECT count(*) FROM frozen_presets").pluck().get());

describe.each(tooLong)("a template that values make too long, %s,", (_, template) => {
  const variables = { a: value };

  test("is refused in a new conversation, in one that is there, and on trial", async () => {
    const { id } = await presetsOf(ada).create({ name: "Long", ...template });
    const before = written();
    const taken = { presetId: id, variables };
    const about = (refusal: { param: string | null }) => expect(refusal.param).toBe("variables");
    about(await expectRefusal(ada.post("/api/conversations", taken), "invalid_request"));
    const { id: conversationId } = await (await ada.post("/api/conversations", {})).json();
    const change = ada.patch(`/api/conversations/${conversationId}`, taken);
    about(await expectRefusal(change, "invalid_request"));
    const trial = { text: "Hi", variables, ...template };
    about(await expectRefusal(ada.post("/api/presets/trial", trial), "invalid_request"));
    expect(written()).toBe(before);
    expect(fake.completions).toEqual([]);
  });
});

test("what fits to the letter is taken", async () => {
  const systemPrompt = `{{a}}${"y".repeat(SYSTEM_PROMPT_LENGTH_MAX - 2_000)}`;
  const { id } = await presetsOf(ada).create({ name: "Fits", systemPrompt });
  const taken = { presetId: id, variables: { a: value } };
  expect((await ada.post("/api/conversations", taken)).status).toBe(201);
});

test("a preset that the site's own words make too long is refused to programs", async () => {
  const slug = "names";
  await presetsOf(ada).create({ name: "Names", slug, systemPrompt: often("{{user_name}}") });
  const messages = [{ role: "user", content: "Hi" }];
  const asked = complete(key, { model: `preset:${slug}`, messages });
  await expectApiError(asked, { status: 400, param: "model" });
  expect(fake.completions).toEqual([]);
});
