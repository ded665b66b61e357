import { ApiError } from "@/lib/domain/api-error";
import type { AnswerFailureCode, ModelFailure } from "@/lib/domain/model";
import { failureOf } from "../failure";
import type { Fault } from "../fault";
import { isObject, type JsonObject, parseJson } from "../json-object";
import { reportedFault } from "../reported";
import { retryAfterMs } from "../retry-after";
import type { ChatServerAddress, Posted } from "../transport";

type Answer = { status: number; code?: string; type?: string; param?: string };

/** What `/v1` answers for what went wrong at the provider. */
const answers: Partial<Record<AnswerFailureCode, Answer>> = {
  provider_auth: { status: 502, code: "upstream_auth" },
  model_not_found: { status: 404, code: "model_not_found", param: "model" },
  context_too_long: { status: 400, code: "context_length_exceeded", param: "messages" },
  rate_limited: { status: 429, code: "rate_limit_exceeded", type: "requests" },
  quota_exceeded: { status: 429, code: "insufficient_quota", type: "insufficient_quota" },
  provider_unreachable: { status: 502, code: "upstream_unreachable" },
  first_byte_timeout: { status: 504, code: "upstream_timeout" },
  idle_timeout: { status: 504, code: "upstream_timeout" },
  connection_lost: { status: 502, code: "upstream_connection_lost" },
  answer_too_long: { status: 502, code: "answer_too_long" },
};

const otherwise: Answer = { status: 502, code: "upstream_error" };

/** A provider that failed, as `/v1` says it. */
export function apiErrorOf({ code, message, retryAfterMs: wait }: ModelFailure): ApiError {
  const { status, ...said } = answers[code] ?? otherwise;
  return new ApiError(status, message, { ...said, retryAfterMs: wait });
}

const MESSAGE_LENGTH_MAX = 1_000;

const anyUrl = /\bhttps?:\/\/[^\s"'<>)\]]+/gi;

/** The provider's own words, without its key, and without any address: what is behind Parley is nobody's business. */
function withoutSecrets(message: string, { apiKey, baseUrl }: ChatServerAddress): string {
  const secrets = [apiKey, baseUrl, new URL(baseUrl).host, new URL(baseUrl).hostname];
  return secrets
    .filter((secret) => secret !== undefined && secret !== "")
    .reduce<string>((text, secret) => text.replaceAll(String(secret), "…"), message)
    .replaceAll(anyUrl, "…")
    .slice(0, MESSAGE_LENGTH_MAX);
}

/** A code, a kind or a field's name, with no secret in it. */
const wordOf = (value: unknown, address: ChatServerAddress) =>
  typeof value === "string" && /^[\w.[\]-]{1,100}$/.test(withoutSecrets(value, address))
    ? value
    : null;

/** What is wrong with the request is for the client to know, in the provider's words; ours where it has none. */
function passedOn(
  error: JsonObject,
  { status, ...ours }: Answer,
  address: ChatServerAddress,
): ApiError {
  const message = typeof error.message === "string" ? error.message : "The provider refused this.";
  return new ApiError(status, withoutSecrets(message, address), {
    type: wordOf(error.type, address) ?? ours.type,
    code: wordOf(error.code, address) ?? ours.code,
    param: wordOf(error.param, address) ?? ours.param,
  });
}

const isClients = (status: number) => status === 400 || status === 409 || status === 422;

/** What a refusal says, in the shapes of OpenAI, vLLM, LM Studio, FastAPI, and Google, which puts a list around it. */
function errorIn(text: string): JsonObject | undefined {
  const said = parseJson(text);
  const document = Array.isArray(said) ? said[0] : said;
  if (!isObject(document)) return undefined;
  const { error, detail } = document;
  if (isObject(error)) return error;
  const words = [error, detail].find((one) => typeof one === "string");
  return words === undefined ? document : { message: words };
}

/** Why the provider refused, told to whoever runs the site, and as `/v1` says it. */
export function refusalOf(posted: Posted, text: string, address: ChatServerAddress): ApiError {
  const { status } = posted;
  const error = errorIn(text);
  const fault: Fault = {
    from: "provider",
    status,
    code: String(error?.code ?? error?.type ?? ""),
    words: `${error?.param ?? ""} ${error?.message ?? ""}`,
    retryAfterMs: retryAfterMs({ get: posted.header }),
  };
  const failure = failureOf(fault, false);
  reportedFault(failure, fault);
  const known = failure.code === "context_too_long" ? answers.context_too_long : undefined;
  const isRequest = failure.code === "provider_refused" || known !== undefined;
  if (isRequest && isClients(status) && error)
    return passedOn(error, { ...known, status }, address);
  if (status === 503) return new ApiError(503, failure.message, { code: "upstream_error" });
  return apiErrorOf(failure);
}
