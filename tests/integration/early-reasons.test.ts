import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "@/lib/domain/conversation";
import { openApiSite } from "../support/api-site";
import { wholeStream } from "../support/api-stream";
import { allEvents, type Chat, chatOf } from "../support/chat";
import { earlyReasons } from "../support/fake-model/faults/early-reasons";
import { defaultPlan, textOf } from "../support/fake-model/plan";
import { signUp } from "../support/person";
import { here } from "../support/routes";
import { storeKey } from "../support/stored-key";

const patience = {
  FIRST_BYTE_TIMEOUT_S: "9",
  IDLE_TIMEOUT_S: "7",
  WHOLE_ANSWER_TIMEOUT_S: "7",
};
const site = await openApiSite(
  patience,
  Object.keys(earlyReasons).map((label) => `fault:${label}`),
);

let chat: Chat;
let key: string;
beforeAll(async () => {
  const person = await signUp(here);
  chat = chatOf(person);
  key = (await storeKey(person.id)).key;
});

const whole = textOf(defaultPlan);

type End = Pick<Message, "state"> & Partial<Message>;
type Case = { chat: End; reason?: string; broken?: string };

const well: Case = {
  chat: { state: "complete", finishReason: "stop", text: whole },
  reason: "stop",
};
const cut: Case = {
  chat: { state: "interrupted", failure: "connection_lost", text: whole },
  broken: "upstream_connection_lost",
};
const silent: Case = {
  chat: { state: "failed", failure: "idle_timeout", text: whole },
  broken: "upstream_timeout",
};

/** How each ends: words that are no reason are none, and what comes after a reason takes it back. */
const ends: Record<keyof typeof earlyReasons, Case> = {
  "reason-empty": well,
  "reason-blank": well,
  "reason-null-word": well,
  "reason-none-word": well,
  "reason-max-tokens": {
    chat: { state: "complete", finishReason: "length", text: whole },
    reason: "length",
  },
  "reason-end-turn": well,
  "reason-stop-large": well,
  "reason-of-its-own": well,
  "reason-empty-reset": cut,
  "reason-null-word-reset": cut,
  "reason-null-word-end": cut,
  "reason-empty-silence": silent,
  "stop-each": well,
  "stop-each-end": well,
  "stop-each-usage": well,
  "stop-each-reset": cut,
  "stop-each-silence": silent,
  "stop-each-length": {
    chat: { state: "complete", finishReason: "length", text: whole },
    reason: "length",
  },
  "stop-then-more-reset": cut,
  "stop-pause": well,
  "call-half-reset": {
    chat: { state: "failed", failure: "connection_lost", text: "", toolCalls: ["get_weather"] },
    broken: "upstream_connection_lost",
  },
  "reason-error": {
    chat: { state: "failed", failure: "provider_error", text: whole },
    broken: "upstream_error",
  },
};

ends["reason-error-at-once"] = ends["reason-error"] as Case;

const labels = Object.keys(earlyReasons);
const messages = [{ role: "user", content: "Hi" }];
const post = (label: string, stream: boolean) =>
  site.complete(key, { model: `fault:${label}`, messages, stream });

type Choice = { delta: { content?: string }; finish_reason: string | null };

describe.concurrent("a stream with reasons that are none, or come early", () => {
  test.each(labels)("ends in the chat as what it was: %s", async (label) => {
    const { id } = await chat.start();
    const events = await allEvents(await chat.ask(id, "Hi", { model: `fault:${label}` }));
    const end = ends[label]?.chat;
    expect(events.at(-1)).toMatchObject({ type: "answer-end", state: end?.state });
    expect(await chat.answer(id)).toMatchObject(end ?? {});
  });

  test.each(labels)("ends so on /v1, as a stream: %s", async (label) => {
    const { frames } = await wholeStream(await post(label, true));
    const { chat: end, reason, broken } = ends[label] as Case;
    const chunks = frames.filter((frame) => frame !== "[DONE]").map((frame) => JSON.parse(frame));
    const choices: Choice[] = chunks.flatMap((chunk) => chunk.choices ?? []);
    expect(choices.map(({ delta }) => delta.content ?? "").join("")).toBe(end.text);
    if (reason === undefined) {
      expect(frames).not.toContain("[DONE]");
      expect(chunks.at(-1)).toMatchObject({ error: { code: broken } });
      if (label.startsWith("reason-error"))
        expect(choices.map((choice) => choice.finish_reason)).not.toContain("stop");
      return;
    }
    expect(frames.at(-1)).toBe("[DONE]");
    // A client may stop reading at the first reason that it meets.
    const reasons = choices.map(({ finish_reason }) => finish_reason);
    expect(reasons.filter(Boolean)).toEqual([reason]);
    expect(reasons.at(-1)).toBe(reason);
  });

  test.each(labels)("ends so on /v1, put together: %s", async (label) => {
    const response = await post(label, false);
    const { chat: end, reason } = ends[label] as Case;
    const body = (await response.json()) as {
      choices: [{ message: { content: string }; finish_reason: string }];
    };
    if (reason === undefined) return expect(response.status).toBeGreaterThanOrEqual(502);
    expect(body.choices[0].finish_reason).toBe(reason);
    expect(body.choices[0].message.content).toBe(end.text);
  });
});
