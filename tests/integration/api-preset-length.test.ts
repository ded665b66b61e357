import { expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const newer = ["gpt-5", "gpt-5.2-mini", "o3-mini", "o1"];
const older = ["gpt-4o", "gpt-oss-120b", "openai/gpt-5", "llama-3"];
const { complete, fake } = await openApiSite({}, [...newer, ...older]);
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

test.each([
  ...newer.map((model) => [model, { max_completion_tokens: 7 }] as const),
  ...older.map((model) => [model, { max_tokens: 7 }] as const),
])("a preset limits %s by the name that it knows", async (model, limit) => {
  const slug = `short-${model.replaceAll(/\W/g, "-")}`;
  await presetsOf(ada).create({ name: slug, slug, systemPrompt: "", model, maxTokens: 7 });
  const messages = [{ role: "user", content: "Hi" }];
  expect((await complete(key, { model: `preset:${slug}`, messages })).status).toBe(200);
  expect(fake.completions.at(-1)?.body).toEqual({ model, messages, ...limit });
});
