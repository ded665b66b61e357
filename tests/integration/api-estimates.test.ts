import { beforeEach, expect, test } from "vitest";
import { openApiSite } from "../support/api-site";
import { callsOf } from "../support/ledger";
import { signUp } from "../support/person";
import { presetsOf } from "../support/presets";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

beforeEach(() => {
  fake.reset();
  fake.plan = { usage: null };
});

const messages = [{ role: "user", content: "Hi" }];
/** A hundred tokens and a few. */
const long = "word ".repeat(100);

/** The tokens that a call without figures of the provider is taken to have read. */
async function inputOf(more: object): Promise<number> {
  await (await complete(key, { model: "fake-model", messages, stream: true, ...more })).text();
  const call = (await callsOf(ada.id)).at(-1);
  expect(call).toMatchObject({ estimated: 1 });
  return Number(call?.input_tokens);
}

const picture = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
/** A quarter of a minute, and ten pages. */
const sound = { type: "input_audio", input_audio: { data: "A".repeat(300_000), format: "mp3" } };
const file = { type: "file", file: { file_data: "A".repeat(1_000_000) } };

test("an estimate counts all that the model gets to read, and nothing else", async () => {
  await presetsOf(ada).create({ name: "Wordy", slug: "wordy", systemPrompt: long });
  const call = { id: "c", type: "function", function: { name: "f", arguments: long } };
  const described = { name: "f", description: long };
  expect(await inputOf({})).toBe(1);
  for (const more of [
    { messages: [{ role: "user", content: long }] },
    { messages: [...messages, { role: "assistant", content: null, tool_calls: [call] }] },
    { tools: [{ type: "function", function: described }] },
    { functions: [described] },
    { model: "preset:wordy" },
    { response_format: { type: "json_schema", json_schema: { name: "n", description: long } } },
    { messages: [...messages, { role: "assistant", content: null, refusal: long }] },
    { messages: [...messages, { role: "assistant", content: "x", reasoning_content: long }] },
    { messages: [{ role: "user", content: [picture] }] },
    { messages: [{ role: "user", content: [sound] }] },
    { messages: [{ role: "user", content: [file] }] },
  ])
    expect(await inputOf(more), JSON.stringify(more).slice(0, 60)).toBeGreaterThan(100);
});
