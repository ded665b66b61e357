import { beforeEach, describe, expect, test } from "vitest";
import { expectApiError } from "../support/api-errors";
import { openApiSite } from "../support/api-site";
import { callsOf, setCap, setPrice } from "../support/ledger";
import { signUp } from "../support/person";
import { here, withSettings } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite({}, ["fake-model", "fake-small", "dear"]);
await signUp(here);
const ada = await signUp(here);
const listed = await storeKey(ada.id, { models: ["fake-model", "fake-small"] });
const capped = await storeKey(ada.id, { monthlyCap: 1_000_000_000 });
const free = await storeKey(ada.id);

beforeEach(() => fake.reset());

const ask = { model: "fake-model", messages: [{ role: "user", content: "Hi" }] };
/** A body with members as they are written. */
const written = (members: string) =>
  `{"model":"fake-model","messages":[{"role":"user","content":"Hi"}],${members}}`;

const choosing: [member: string, value: unknown][] = [
  ["route", "fallback"],
  ["provider", { order: ["x"] }],
  ["plugins", [{ id: "web" }]],
  ["transforms", ["middle-out"]],
  ["preset", "@preset/dear"],
  ["api_base", "http://127.0.0.1:9"],
  ["base_url", "http://127.0.0.1:9"],
  ["api_key", "sk-other"],
  ["custom_llm_provider", "openai"],
  ["extra_headers", { "x-key": "a" }],
  ["extra_body", { model: "dear" }],
  ["service_tier", "priority"],
  ["web_search_options", {}],
  ["enable_search", true],
  ["search_parameters", { mode: "on" }],
  ["context_window_fallbacks", [{ "fake-model": ["dear"] }]],
  ["aws_region_name", "x"],
  ["vertex_project", "x"],
  ["litellm_params", { model: "dear" }],
  ["model_list", [{ model: "dear" }]],
  ["fallback_models", ["dear"]],
  ["draft_model", "dear"],
  ["user_config", { model_list: [{ model_name: "cheap", litellm_params: { model: "dear" } }] }],
  ["virtual_key", "x"],
  ["input_cost_per_token", 0],
  ["fallbacks", ["dear-unlisted"]],
  ["fallbacks", [{ model: "fake-small", api_key: "x" }]],
  ["fallbacks", [{ "fake-model": ["fake-small"] }]],
  ["models", ["fake-small", "dear-unlisted"]],
  ["models", "dear-unlisted"],
];

describe.each([
  ["a list of models", listed.key],
  ["a cap", capped.key],
])("where %s is in force", (_, key) => {
  test.each(choosing)("%s: %j is refused", async (param, value) => {
    await expectApiError(complete(key, { ...ask, [param]: value }), { status: 400, param });
    expect(fake.completions).toEqual([]);
  });

  test.each([
    ["in capitals", '"Service_Tier":"priority"', "Service_Tier"],
    ["in letters that fold", '"\u017fervice_tier":"priority"', "\u017fervice_tier"],
    ["with a dash", '"service-tier":"priority"', "service-tier"],
    ["escaped", '"api_bas\\u0065":"x"', "api_base"],
    ["first, and then null", '"api_base":"x","api_base":null', "api_base"],
    ["twice", '"models":["dear-unlisted"],"models":["fake-small"]', "models"],
    ["under two names", '"Models":["dear-unlisted"],"models":["fake-small"]', "models"],
    ["as Go reads it", '"Models":["dear-unlisted"]', "models"],
    ["as a tool of the provider's", '"tools":[{"type":"web_search"}]', "tools[0].type"],
    ["as another's", '"tools":[{"type":"mcp","server_url":"http://x"}]', "tools[0].type"],
  ])("named %s, it is refused, too", async (_how, members, param) => {
    await expectApiError(complete(key, written(members)), { status: 400, param });
    expect(fake.completions).toEqual([]);
  });

  test.each([
    [
      "what may be asked anyway",
      { models: ["fake-small", "fake-model"], fallbacks: ["fake-small"] },
    ],
    ["what says nothing", { models: null, service_tier: "auto", api_base: null, route: null }],
    ["what names like an object's own", JSON.parse('{"constructor":1,"__proto__":{"a":1}}')],
    ["what chooses nothing", { temperature: 1, top_k: 3, user: "x", reasoning: { effort: "low" } }],
    ["tools that the client runs", { tools: [{ type: "function", function: { name: "f" } }] }],
  ])("%s passes", async (_what, more) => {
    const body = JSON.stringify({ ...ask, ...more });
    expect((await complete(key, body)).status).toBe(200);
    expect(fake.completions[0]?.text).toBe(body);
  });
});

test("a person's cap, and a site's list of models, are in force for all their keys", async () => {
  const asked = () => complete(free.key, { ...ask, route: "fallback" });
  expect((await asked()).status).toBe(200);
  setCap(ada.id, 5);
  await expectApiError(asked(), { status: 400, param: "route" });
  setCap(ada.id, null);
  await withSettings({ MODELS: ["fake-model"] }, async () => {
    await expectApiError(asked(), { status: 400, param: "route" });
  });
});

test("what another model that was allowed answered costs what that one does", async () => {
  setPrice("fake-model", { input: 0, output: 0 });
  setPrice("dear", { input: 1_000, output: 0 });
  fake.script = ({ response }) => {
    const message = { role: "assistant", content: "x" };
    const usage = { prompt_tokens: 1_000, completion_tokens: 1 };
    const choices = [{ index: 0, message, finish_reason: "stop" }];
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: "c", model: "dear", choices, usage }));
  };
  await complete(capped.key, { ...ask, models: ["dear"] });
  expect((await callsOf(ada.id)).at(-1)).toMatchObject({ model: "dear", cost: 1_000_000_000 });
});
