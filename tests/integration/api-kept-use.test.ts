import { beforeEach, expect, test } from "vitest";
import type { Message } from "@/lib/domain/conversation";
import { openApiSite } from "../support/api-site";
import { chatOf } from "../support/chat";
import { callsOf, setPrice } from "../support/ledger";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const { complete, fake } = await openApiSite();
const ada = await signUp(here);
const { key } = await storeKey(ada.id);

beforeEach(() => {
  fake.reset();
  setPrice("fake-model", { input: 1, output: 2 });
});

const HEADER = "x-parley-conversation";
const ask = { model: "fake-model", messages: [{ role: "user", content: "Hello there" }] };

/** The answer as the chat shows it, and its call as the ledger has it. */
async function kept(body: object): Promise<{ answer: Message | undefined; call: object }> {
  const response = await complete(key, body, { [HEADER]: "new" });
  await response.text();
  const { messages } = await chatOf(ada).snapshot(response.headers.get(HEADER) ?? "");
  const [call = {}] = (await callsOf(ada.id)).slice(-1);
  return { answer: messages[1], call };
}

test.each([
  ["whole", {}],
  ["a stream", { stream: true, stream_options: { include_usage: true } }],
])("an answer that is kept says what it took and how long: %s", async (_, how) => {
  fake.plan = { pieces: ["One", " two"], delayMs: 20 };
  const { answer, call } = await kept({ ...ask, ...how });
  expect(answer).toMatchObject({
    usage: { inputTokens: 7, outputTokens: 2, totalTokens: 9 },
    cost: 11 / 1e6,
    firstTokenMs: expect.any(Number),
  });
  const { usage, cost = null, firstTokenMs } = answer ?? {};
  expect(call).toMatchObject({
    input_tokens: usage?.inputTokens,
    output_tokens: usage?.outputTokens,
    cost: Math.round(Number(cost) * 1e9),
    first_token_ms: firstTokenMs,
  });
});

test("where the provider tells nothing it says an estimate, as the ledger does", async () => {
  fake.plan = { pieces: ["Hi"], usage: null };
  const { answer, call } = await kept({ ...ask, stream: true });
  expect(answer).toMatchObject({
    usage: { inputTokens: 2, outputTokens: 1, estimated: true },
    cost: 4 / 1e6,
  });
  expect(call).toMatchObject({ input_tokens: 2, output_tokens: 1, estimated: 1, cost: 4_000 });
});

test("a model without a price has a use and no cost", async () => {
  setPrice("fake-model", null);
  const { answer } = await kept(ask);
  expect(answer).toMatchObject({ cost: null, usage: { totalTokens: 15 } });
});
