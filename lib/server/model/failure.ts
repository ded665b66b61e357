import { failureMessage } from "@/lib/domain/answer-failure";
import { type AnswerFailureCode, ModelFailure } from "@/lib/domain/model";
import type { Fault } from "./fault";

export const modelFailure = (code: AnswerFailureCode, retryAfterMs: number | null = null) =>
  new ModelFailure(code, failureMessage[code], retryAfterMs);

const byCode: ReadonlyMap<string, AnswerFailureCode> = new Map([
  ["context_length_exceeded", "context_too_long"],
  ["exceed_context_size_error", "context_too_long"],
  ["insufficient_quota", "quota_exceeded"],
  ["insufficient_user_quota", "quota_exceeded"],
  ["exceeded_current_quota_error", "quota_exceeded"],
  ["billing_hard_limit_reached", "quota_exceeded"],
  ["AllocationQuota.FreeTierOnly", "quota_exceeded"],
  ["Arrearage", "quota_exceeded"],
  ["rate_limit_exceeded", "rate_limited"],
  ["model_not_found", "model_not_found"],
  ["model_decommissioned", "model_not_found"],
  ["DeploymentNotFound", "model_not_found"],
  ["invalid_api_key", "provider_auth"],
  ["content_filter", "content_refused"],
  ["content_policy_violation", "content_refused"],
  ["data_inspection_failed", "content_refused"],
  ["FIRST_BYTE_TIMEOUT", "first_byte_timeout"],
  ["IDLE_TIMEOUT", "idle_timeout"],
] as const);

const byStatus: Record<number, AnswerFailureCode> = {
  401: "provider_auth",
  402: "quota_exceeded",
  403: "provider_auth",
  404: "model_not_found",
  405: "provider_error",
  407: "provider_error",
  408: "provider_error",
  413: "request_too_large",
  429: "rate_limited",
  498: "rate_limited",
};

type Sign = [failure: AnswerFailureCode, words: RegExp, statuses?: readonly number[]];

/**
 * What a refusal is about, by its words: providers have no common codes, and give one status for many things. These are
 * the words of OpenAI, Azure, Anthropic, Google, xAI, DeepSeek, Qwen, GLM, OpenRouter, vLLM, llama.cpp and Ollama. The
 * first that fits counts, for some say two things in one sentence.
 */
const signs: readonly Sign[] = [
  [
    "context_too_long",
    /context.{0,10}(length|size|window)|maximum context|(prompt|input) is too long|too many (input )?tokens|input length and .?max_tokens|(input|prompt) (length|tokens?)\b.{0,60}exceeds? the (model's )?(max|limit)|inputs`? tokens.{0,40}must be <=/i,
    [400, 403, 413, 422],
  ],
  ["answer_unaffordable", /can only afford|fewer max_tokens/i, [402]],
  [
    "provider_auth",
    /\baccount\b.{0,60}\b(suspended|blocked|deactivated|terminated|disabled|banned)|(invalid|incorrect|expired|missing) api[ _-]?key|api[ _-]?key.{0,10}(not valid|invalid|expired|not found)|API_KEY_INVALID/i,
    [400, 403],
  ],
  [
    "quota_exceeded",
    /insufficient.{0,10}(balance|credits?|funds|quota)|credit balance is too low|exceeded your current quota|key limit exceeded|balance is (insufficient|too low)|(used all|run out of|out of).{0,20}credits|(spending|free tier).{0,40}(limit|exhausted)|余额不足|额度不足|欠费/i,
    [400, 403, 429],
  ],
  [
    "content_refused",
    /flagged|moderat(ion|ed)|content.?(filter|policy|management)|(violat|against).{0,40}(polic|guideline|terms|rules)|responsible ai|data_inspection|(inappropriate|sensitive|harmful|unsafe|prohibited) (content|words?|information|input)|safety (system|filter|reasons)|违规|敏感|不当内容|安全审核/i,
    [400, 403, 404, 422, 451],
  ],
  [
    "input_unsupported",
    /(not|n't|cannot|no endpoints found that) (currently )?(support|accept|process|handle)(s|ed)?\b.{0,60}\b(image|picture|vision|audio|video|file|pdf|document|tool|function|modalit|multimodal)|\b(image|vision|audio|video|file|tool|function|modalit)[\w ]{0,40}\b(not|n't|un) ?support|not a (multimodal|vision|vl) model|不支持.{0,20}(图|视觉|音频|工具|函数)/i,
    [400, 403, 404, 415, 422],
  ],
];

/** Words for an address that is none: a base URL that leads somewhere else, whose fault is not the request's. */
const noAddress =
  /^\s*(404 )?(page )?not found\.?\s*$|cannot (post|get) \/|(invalid|unknown request) url|no route (matched|for)/i;

function signOf({ status, words }: Fault): AnswerFailureCode | undefined {
  const sign = signs.find(
    ([, pattern, statuses]) =>
      pattern.test(words) && (statuses === undefined || statuses.includes(status ?? 400)),
  );
  return sign?.[0];
}

function codeOfStatus({ status, words, error }: Fault): AnswerFailureCode {
  // What comes without a word that can be read is a page for browsers.
  if (status === 404 && noAddress.test(error?.message ?? words)) return "provider_error";
  const known = byStatus[status ?? 0];
  if (known !== undefined) return known;
  return status !== null && status >= 400 && status < 500 ? "provider_refused" : "provider_error";
}

function codeFor(fault: Fault, began: boolean): AnswerFailureCode {
  // Groq calls a request that is larger than a minute's share a rate.
  if (fault.status === 413) return signOf(fault) ?? "request_too_large";
  // Google calls a minute's share a quota, and says when it is over.
  if (fault.code === "RESOURCE_EXHAUSTED" && fault.retryAfterMs !== null) return "rate_limited";
  const known = byCode.get(fault.code) ?? signOf(fault);
  if (known !== undefined) return known;
  if (fault.status !== null) return codeOfStatus(fault);
  if (fault.from === "provider") return "provider_error";
  return began ? "connection_lost" : "provider_unreachable";
}

/** The failure a fault is. `began` says whether the provider had begun to answer. */
export const failureOf = (fault: Fault, began: boolean): ModelFailure =>
  modelFailure(codeFor(fault, began), fault.retryAfterMs);
