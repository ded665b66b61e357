import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { allEvents, eventsIn, refusalOf, textOf } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { type Person, signUp } from "../support/person";
import { here } from "../support/routes";

const fake = await openFakeSite();

let ada: Person;
beforeAll(async () => {
  ada = await signUp(here, { name: "Ada" });
});
beforeEach(() => fake.reset());

const trial = (more: object = {}) => ({ systemPrompt: "Be brief.", text: "Hi", ...more });
const tryOut = (more?: object) => ada.post("/api/presets/trial", trial(more));

test("a preset that is not saved answers in place, and nothing is stored", async () => {
  fake.plan = { pieces: ["Tried", " out."] };
  const events = await allEvents(
    await tryOut({
      systemPrompt: "{{user_name}}: {{tone:select:formal|brief}}",
      variables: { tone: "brief" },
      examples: [
        { role: "user", text: "1+1" },
        { role: "assistant", text: "2" },
      ],
      temperature: 0.5,
      maxTokens: 9,
      model: "fake-small",
    }),
  );
  expect(textOf(events)).toBe("Tried out.");
  expect(events.map(({ type }) => type)).toEqual([
    "answer-start",
    ...events.slice(1, -1).map(() => "text-delta"),
    "answer-end",
  ]);
  expect(fake.completions).toHaveLength(1);
  expect(fake.completions[0]?.body).toMatchObject({
    model: "fake-small",
    messages: [
      { role: "system", content: "Ada: brief" },
      { role: "user", content: "1+1" },
      { role: "assistant", content: "2" },
      { role: "user", content: "Hi" },
    ],
    temperature: 0.5,
    max_tokens: 9,
  });
  const list = (await (await ada.get("/api/conversations")).json()) as { conversations: unknown[] };
  const { presets } = (await (await ada.get("/api/presets")).json()) as { presets: unknown[] };
  expect([list.conversations, presets]).toEqual([[], []]);
});

test("a trial that nobody reads any more is not answered any further", async () => {
  fake.plan = { pieces: numberedPieces(5_000), delayMs: 5 };
  const response = await tryOut();
  for await (const event of eventsIn(response)) if (event.type === "text-delta") break;
  await vi.waitFor(() => expect(fake.openCalls).toEqual([]));
  expect(fake.completions[0]?.hungUpAt).toBeDefined();
});

test("trials are among the answers that a person may have under way", async () => {
  fake.plan = { pieces: numberedPieces(5_000), delayMs: 5 };
  const running = await Promise.all(Array.from({ length: 5 }, () => tryOut()));
  expect(running.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const refused = await tryOut();
  expect(refused.headers.get("retry-after")).toBe("2");
  expect(await refusalOf(refused)).toEqual([429, "rate_limited"]);
  await Promise.all(running.map(({ body }) => body?.cancel()));
  await vi.waitFor(async () => expect((await tryOut()).status).toBe(200));
});

test("how the provider failed is told", async () => {
  fake.plan = { fault: "error-mid" };
  const events = await allEvents(await tryOut());
  expect(events.slice(-2).map(({ type }) => type)).toEqual(["answer-error", "answer-end"]);
});

test.each([
  { text: "" },
  { text: undefined },
  { systemPrompt: "x".repeat(100_001) },
  { temperature: 9 },
  { systemPrompt: "{{topic}}" },
  { systemPrompt: "{{n:number}}", variables: { n: "many" } },
])("a trial with bad values is refused: %j", async (more) => {
  expect(await refusalOf(await tryOut(more))).toEqual([400, "invalid_request"]);
  expect(fake.completions).toEqual([]);
});
