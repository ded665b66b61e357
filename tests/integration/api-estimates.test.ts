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

beforeEach(() => fake.reset());

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
  ])
    expect(await inputOf(more), JSON.stringify(more).slice(0, 60)).toBeGreaterThan(100);
});
