import { beforeAll, describe, expect, test } from "vitest";
import type { MessageState } from "@/lib/domain/conversation";
import type { AnswerFailureCode } from "@/lib/domain/model";
import { allEvents, type Chat, chatOf, textOf } from "../support/chat";
import { faultModels } from "../support/fake-model/fake-model";
import { openFakeSite } from "../support/fake-site";
import { signUp } from "../support/person";
import { here } from "../support/routes";

/** The one that never ends takes long, and is tested with bigger pieces among the answers. */
const models = faultModels.filter((model) => model !== "fault:endless");

const patience = { CONNECT_TIMEOUT_S: "1", FIRST_BYTE_TIMEOUT_S: "1", IDLE_TIMEOUT_S: "1" };
await openFakeSite(patience, models);

let chat: Chat;
beforeAll(async () => {
  chat = chatOf(await signUp(here));
});

type Verdict = [state: MessageState, failure: AnswerFailureCode];

/** How the web chat ends for each fault that has no good end. Every other fault does: the answer is complete. */
const verdicts: Record<string, Verdict> = {
  "400": ["failed", "provider_refused"],
  "401": ["failed", "provider_auth"],
  "402": ["failed", "quota_exceeded"],
  "403": ["failed", "provider_auth"],
  "404": ["failed", "model_not_found"],
  "500": ["failed", "provider_error"],
  "503": ["failed", "provider_error"],
  "400-context": ["failed", "context_too_long"],
  "429-long": ["failed", "rate_limited"],
  "429-storm": ["failed", "rate_limited"],
  "429-quota": ["failed", "quota_exceeded"],
  "502-html": ["failed", "provider_error"],
  "504-text": ["failed", "provider_error"],
  "500-empty": ["failed", "provider_error"],
  "200-html": ["failed", "provider_error"],
  "200-text": ["failed", "provider_error"],
  "200-empty": ["failed", "provider_error"],
  "200-error": ["failed", "provider_error"],
  "200-cut-json": ["failed", "provider_error"],
  "302-trap": ["failed", "provider_error"],
  "302-loop": ["failed", "provider_error"],
  reset: ["failed", "provider_unreachable"],
  close: ["failed", "provider_unreachable"],
  hang: ["failed", "first_byte_timeout"],
  "slow-first": ["failed", "first_byte_timeout"],
  "hang-headers": ["failed", "idle_timeout"],
  "hang-mid": ["failed", "idle_timeout"],
  "reset-mid": ["interrupted", "connection_lost"],
  "no-done": ["interrupted", "connection_lost"],
  "cut-json": ["interrupted", "connection_lost"],
  huge: ["failed", "answer_too_long"],
  "error-first": ["failed", "provider_error"],
  "error-mid": ["failed", "provider_error"],
  "error-event": ["failed", "provider_error"],
  "error-event-text": ["failed", "provider_error"],
  "empty-text": ["failed", "empty_answer"],
};

describe.concurrent("whatever the provider does", () => {
  test.each(models)(
    "with %s the answer ends as it should, and all that was said is kept",
    async (model) => {
      const label = model.slice("fault:".length);
      const { id } = await chat.start();
      const events = await allEvents(await chat.ask(id, "Hi", { model }));
      const [question, answer] = (await chat.snapshot(id)).messages;
      const [state, failure] = verdicts[label] ?? (["complete", null] as const);
      expect(question).toMatchObject({ text: "Hi", state: "complete" });
      expect(answer).toMatchObject({ text: textOf(events), state, failure });
      expect(events.at(-1)).toMatchObject({ type: "answer-end", state });
      expect(events.filter((event) => event.type === "answer-error")).toHaveLength(
        failure === null ? 0 : 1,
      );
    },
  );
});
