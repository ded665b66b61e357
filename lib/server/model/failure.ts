import { failureMessage } from "@/lib/domain/answer-failure";
import { type AnswerFailureCode, ModelFailure } from "@/lib/domain/model";
import type { Fault } from "./fault";

export const modelFailure = (code: AnswerFailureCode, retryAfterMs: number | null = null) =>
  new ModelFailure(code, failureMessage[code], retryAfterMs);

/** Providers have no common code for it; these are the words of OpenAI, vLLM, llama.cpp, Ollama and Anthropic. */
const tooLong =
  /context.{0,10}(length|size|window)|maximum context|prompt is too long|too many (input )?tokens/i;

const byCode: ReadonlyMap<string, AnswerFailureCode> = new Map([
  ["context_length_exceeded", "context_too_long"],
  ["exceed_context_size_error", "context_too_long"],
  ["insufficient_quota", "quota_exceeded"],
  ["billing_hard_limit_reached", "quota_exceeded"],
  ["rate_limit_exceeded", "rate_limited"],
  ["model_not_found", "model_not_found"],
  ["invalid_api_key", "provider_auth"],
  ["UND_ERR_HEADERS_TIMEOUT", "first_byte_timeout"],
  ["UND_ERR_BODY_TIMEOUT", "idle_timeout"],
] as const);

const byStatus: Record<number, AnswerFailureCode> = {
  401: "provider_auth",
  402: "quota_exceeded",
  403: "provider_auth",
  404: "model_not_found",
  408: "provider_error",
  413: "context_too_long",
  429: "rate_limited",
};

function codeOfStatus(status: number): AnswerFailureCode {
  const known = byStatus[status];
  if (known !== undefined) return known;
  return status >= 400 && status < 500 ? "provider_refused" : "provider_error";
}

/** The failure a fault is. `began` says whether the provider had begun to answer. */
export function failureOf(fault: Fault, began: boolean): ModelFailure {
  const known = byCode.get(fault.code);
  if (known !== undefined) return modelFailure(known, fault.retryAfterMs);
  if (fault.status === 400 && tooLong.test(fault.words)) return modelFailure("context_too_long");
  if (fault.status !== null) return modelFailure(codeOfStatus(fault.status), fault.retryAfterMs);
  if (fault.from === "provider") return modelFailure("provider_error");
  return modelFailure(began ? "connection_lost" : "provider_unreachable");
}
