import { ApiError } from "@/lib/domain/api-error";
import { type AnswerFailureCode, ModelFailure } from "@/lib/domain/model";
import { errorFields } from "../../error-fields";
import { log } from "../../log";
import { failureOf } from "../failure";
import { type Fault, faultOf } from "../fault";
import type { ProviderError } from "../provider-words";
import { reported, reportedFault } from "../reported";
import type { ChatServerAddress } from "../transport";

type Answer = { status: number; code?: string; type?: string; param?: string };

/** What `/v1` answers for what went wrong at the provider. */
const answers: Partial<Record<AnswerFailureCode, Answer>> = {
  provider_auth: { status: 502, code: "upstream_auth" },
  model_not_found: { status: 404, code: "model_not_found", param: "model" },
  context_too_long: { status: 400, code: "context_length_exceeded", param: "messages" },
  request_too_large: { status: 413, code: "request_too_large" },
  answer_unaffordable: { status: 402, param: "max_tokens" },
  content_refused: { status: 400 },
  input_unsupported: { status: 400 },
  provider_refused: { status: 400 },
  rate_limited: { status: 429, code: "rate_limit_exceeded", type: "requests" },
  quota_exceeded: { status: 429, code: "insufficient_quota", type: "insufficient_quota" },
  provider_unreachable: { status: 502, code: "upstream_unreachable" },
  first_byte_timeout: { status: 504, code: "upstream_timeout" },
  idle_timeout: { status: 504, code: "upstream_timeout" },
  connection_lost: { status: 502, code: "upstream_connection_lost" },
  answer_too_long: { status: 502, code: "answer_too_long" },
};

/** What is wrong with the request, which the client alone can mend: its provider's status and words go out. */
const aboutRequest: ReadonlySet<AnswerFailureCode> = new Set([
  "model_not_found",
  "context_too_long",
  "request_too_large",
  "answer_unaffordable",
  "content_refused",
  "input_unsupported",
  "provider_refused",
]);

const otherwise: Answer = { status: 502, code: "upstream_error" };

/** A provider that failed, as `/v1` says it. */
function apiErrorOf({ code, message, retryAfterMs: wait }: ModelFailure): ApiError {
  const { status, ...said } = answers[code] ?? otherwise;
  return new ApiError(status, message, { ...said, retryAfterMs: wait });
}

const MESSAGE_LENGTH_MAX = 1_000;

const anyUrl = /\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)\]]+/gi;
const anyKey = /\b(sk|pk|rk|gsk|xai|key|org|proj)[-_][\w-]{8,}/g;

/** The provider's own words, without its key, and without any address: what is behind Parley is nobody's business. */
function withoutSecrets(message: string, { apiKey, baseUrl }: ChatServerAddress): string {
  const secrets = [apiKey, baseUrl, new URL(baseUrl).host, new URL(baseUrl).hostname];
  return secrets
    .filter((secret) => secret !== undefined && secret !== "")
    .reduce<string>((text, secret) => text.replaceAll(String(secret), "…"), message)
    .replaceAll(anyUrl, "…")
    .replaceAll(anyKey, "…")
    .slice(0, MESSAGE_LENGTH_MAX);
}

/** A code, a kind or a field's name, with no secret in it; a bare number is the status once more. */
const wordOf = (value: string | null | undefined, address: ChatServerAddress) =>
  value && /^(?!\d+$)[\w.[\]-]{1,100}$/.test(withoutSecrets(value, address)) ? value : undefined;

const inFourHundreds = (status: number | null) => status !== null && status >= 400 && status < 500;

/** In the provider's words; ours where it has none. */
function passedOn(
  failure: ModelFailure,
  { status, error }: Pick<Fault, "status" | "error">,
  address: ChatServerAddress,
): ApiError {
  const { status: usual, ...ours } = answers[failure.code] ?? otherwise;
  const { message = "", ...said }: Partial<ProviderError> = error ?? {};
  const words = withoutSecrets(message, address) || failure.message;
  return new ApiError(inFourHundreds(status) ? Number(status) : usual, words, {
    type: wordOf(said.type, address) ?? ours.type,
    code: wordOf(said.code, address) ?? ours.code,
    param: wordOf(said.param, address) ?? ours.param,
    mayRetry: false,
  });
}

function apiErrorFor(fault: Fault, failure: ModelFailure, address: ChatServerAddress): ApiError {
  if (aboutRequest.has(failure.code)) return passedOn(failure, fault, address);
  if (fault.status === 503)
    return new ApiError(503, failure.message, {
      code: "upstream_error",
      retryAfterMs: fault.retryAfterMs,
    });
  return apiErrorOf(failure);
}

function ownFault(error: unknown): ApiError {
  log().error(errorFields(error), "completion failed for no known reason");
  return new ApiError(500, "Something went wrong on the server.", { code: "internal" });
}

/**
 * What a provider, a network or a stream did, as `/v1` says it, and told to whoever runs the site. `began` says whether
 * the provider had begun to answer.
 */
export function toApiError(error: unknown, address: ChatServerAddress, began: boolean): ApiError {
  if (error instanceof ModelFailure) return apiErrorOf(reported(error, began));
  const fault = faultOf(error);
  if (fault.from === "network" && fault.code === "") return ownFault(error);
  return apiErrorFor(fault, reportedFault(failureOf(fault, began), fault), address);
}
