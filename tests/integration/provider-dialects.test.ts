import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AnswerView, nextView } from "@/lib/client/apply-event";
import type { AnswerEvent } from "@/lib/domain/answer-event";
import { openApiSite } from "../support/api-site";
import { allEvents, type Chat, chatOf } from "../support/chat";
import type { Dialect } from "../support/fake-model/faults/dialect";
import { dialects } from "../support/fake-model/faults/dialects";
import { PICTURE } from "../support/fake-model/faults/dialects-of-words";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const site = await openApiSite();

let chat: Chat;
let key: string;
beforeAll(async () => {
  const person = await signUp(here);
  chat = chatOf(person);
  key = (await storeKey(person.id)).key;
});
beforeEach(() => site.fake.reset());

const cases = Object.keys(dialects).flatMap((label) => [
  { label, form: "as it was asked", fault: label },
  { label, form: "in the other form", fault: `${label}-turned` },
]);

const folded = (events: readonly AnswerEvent[]) =>
  events.reduce<AnswerView | undefined>(nextView, undefined);

const beside = ({ toolCalls, omitted, sources, reasoning }: Partial<AnswerView>) => ({
  toolCalls,
  omitted,
  sources,
  reasoning,
});

describe("in the chat", () => {
  test.each(cases)("$label $form is what a person should see", async ({ label, fault }) => {
    site.fake.plan = { fault };
    const { id } = await chat.start();
    const live = folded(await allEvents(await chat.ask(id, "Hi")));
    const answer = await chat.answer(id);
    const { text, reasoning, toolCalls, omitted, sources } = dialects[label] ?? {};
    expect(answer).toMatchObject({ state: "complete", failure: null, text });
    // What a list holds whole has no tags to take its place from.
    expect(beside(answer)).toEqual({ toolCalls, omitted, sources, reasoning });
    const replayed = folded(await allEvents(await chat.follow(id, answer.id)));
    for (const view of [live, replayed]) {
      expect(view).toMatchObject({ state: "complete", text });
      expect(beside(view ?? {})).toEqual(beside(answer));
    }
  });
});

type Call = { id: string; type: string; function: { name: string; arguments: string } };

function expectCalls(calls: readonly Call[] | undefined, names: readonly string[]): void {
  expect(calls?.map((call) => call.function.name)).toEqual(names);
  expect(new Set(calls?.map(({ id }) => id)).size).toBe(names.length);
  const all = { get_weather: { city: "格拉茨" }, get_time: { zone: "CET" } };
  for (const { id, type, function: called } of calls ?? []) {
    expect(id).toMatch(/^call_/);
    expect(type).toBe("function");
    expect(JSON.parse(called.arguments)).toEqual(all[called.name as keyof typeof all]);
  }
}

/** Content that is nothing, or text, or a list. */
const contentOf = (dialect: Dialect | undefined) =>
  dialect?.content === undefined ? dialect?.text : (dialect.content ?? "");

describe("on /v1", () => {
  const ask = { model: "fake-model", messages: [{ role: "user" as const, content: "Hi" }] };
  /** What the official client makes of it, by its own helper for streams or whole. */
  const completions = {
    streamed: () => site.client(key).chat.completions.stream(ask).finalChatCompletion(),
    whole: () => site.client(key).chat.completions.create(ask),
  };
  const asked = cases.flatMap((one) =>
    (["streamed", "whole"] as const).map((how) => ({ ...one, how })),
  );

  test.each(asked)("$label $form is whole for the official client, $how", async (one) => {
    site.fake.plan = { fault: one.fault };
    const { choices, ...completion } = await completions[one.how]();
    const dialect = dialects[one.label];
    const choice = choices[0];
    if (Array.isArray(dialect?.content) && one.how === "streamed") return;
    expect(choice?.message.content || "").toEqual(contentOf(dialect));
    const isOlder = one.label === "older-function";
    if (dialect?.toolCalls && !isOlder) {
      expectCalls(choice?.message.tool_calls as Call[], dialect.toolCalls);
      expect(choice?.finish_reason).toMatch(/stop|tool_calls/);
    }
    expect(completion).toMatchObject({ object: "chat.completion" });
  });
});

test("a picture of a million letters is not kept as text", async () => {
  site.fake.plan = { fault: "picture-in-text" };
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hi"));
  const answer = await chat.answer(id);
  expect(JSON.stringify(answer)).not.toContain(PICTURE.slice(0, 200));
});
