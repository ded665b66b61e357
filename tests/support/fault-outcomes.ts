import { HUGE_TEXT, THOUGHT, TINY_CHUNKS } from "./fake-model/faults/odd-chunks";
import { defaultPlan, textOf } from "./fake-model/plan";
import type { TextId } from "./texts";

/** What a person sees when an answer has ended. Without a sentence it has ended well. */
export type Outcome = {
  sentences?: TextId[];
  /** What fills the places in the sentences. */
  values?: Record<string, string>;
  /** The words of the model that are there. */
  words?: string;
  /** What can be done about it, exactly. */
  buttons?: TextId[];
};

const whole = textOf({ ...defaultPlan });
const half = defaultPlan.pieces.slice(0, defaultPlan.pieces.length / 2).join("");

const nothing = (sentence: TextId): Outcome => ({
  sentences: [sentence, "answer.questionKept"],
  buttons: ["answer.retry"],
});
const part = (...sentences: TextId[]): Outcome => ({
  sentences,
  words: half,
  buttons: ["answer.continue", "answer.retry"],
});
const tooLong: Outcome = {
  sentences: ["failure.answer_too_long", "answer.partKept"],
  buttons: ["answer.retry"],
};
const well: Outcome = { words: whole };

/** For every fault that the fake model knows, but `endless`, which ends as `huge` does and takes long. */
export const outcomes: [faults: string, Outcome][] = [
  ["401 403", nothing("failure.provider_auth")],
  ["404", nothing("failure.model_not_found")],
  ["400-context", nothing("failure.context_too_long")],
  ["refused-openrouter-flagged", nothing("failure.content_refused")],
  ["refused-openrouter-no-tools", nothing("failure.input_unsupported")],
  ["refused-nginx-413", nothing("failure.request_too_large")],
  ["refused-openrouter-afford", nothing("failure.answer_unaffordable")],
  ["400", nothing("failure.provider_refused")],
  ["402 429-quota", nothing("failure.quota_exceeded")],
  ["429-storm", nothing("failure.rate_limited")],
  [
    "429-long",
    { sentences: ["failure.rate_limited", "answer.questionKept"], buttons: ["answer.retryIn"] },
  ],
  ["500 503 502-html 504-text 500-empty", nothing("failure.provider_error")],
  ["200-html 200-text 200-empty 200-error 200-cut-json", nothing("failure.provider_error")],
  ["302-trap 302-loop error-first", nothing("failure.provider_error")],
  ["reset close", nothing("failure.provider_unreachable")],
  ["hang", nothing("failure.first_byte_timeout")],
  ["hang-headers", nothing("failure.idle_timeout")],
  ["empty-text", nothing("failure.empty_answer")],
  ["hang-mid", part("failure.idle_timeout", "answer.partKept")],
  ["error-mid error-event error-event-text", part("failure.provider_error", "answer.partKept")],
  ["reset-mid no-done cut-json", part("answer.interrupted")],
  ["length", { sentences: ["answer.cutByLength"], words: half, buttons: ["answer.continue"] }],
  ["filter", { sentences: ["answer.filtered"], words: half }],
  ["huge", { ...tooLong, words: HUGE_TEXT.slice(0, 1_000) }],
  ["tools", { sentences: ["answer.askedForTool"], values: { tools: "get_weather, get_time" } }],
  ["refusal", { words: "I cannot help with that." }],
  ["reasoning reasoning-alt think-tag", { words: THOUGHT + whole }],
  ["tiny-chunks", { words: "0123456789".repeat(TINY_CHUNKS / 10) }],
  ["split-surrogates", { words: "a🦜bc" }],
  ["ansi-nul", { words: "[31mred" }],
  ["429 429-ms 429-date flaky-1 flaky-2 no-stream-options no-max-tokens slow-first", well],
  ["bad-json done-no-finish no-done-finish reset-after-finish after-done odd-reason", well],
  ["split-utf8 split-line many-in-one crlf crlf-split cr no-space comments fields", well],
  ["bom many-lines no-last-line gzip", well],
  ["empty-choices usage-only null-content role-each missing-delta hostile-fields", well],
  ["json-for-stream sse-for-json content-parts content-parts-stream", well],
];
