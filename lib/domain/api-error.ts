import { type ErrorEnvelope, type Refusal, type RefusalCode, statusOf, toEnvelope } from "./errors";

type Details = {
  code?: string | null | undefined;
  param?: string | null | undefined;
  type?: string | undefined;
  retryAfterMs?: number | null | undefined;
  /** Whether asking again may help; the official clients ask again by themselves after some statuses. */
  mayRetry?: boolean;
};

/** When to come back, where nobody says it: a rate is free again in a moment, a quota is not. */
const waitFor = (status: number, code: string | null) => {
  if (status !== 429) return null;
  return code === "insufficient_quota" ? 3_600_000 : 2_000;
};

const typeFor = (status: number) => (status >= 500 ? "server_error" : "invalid_request_error");

/** A request to `/v1` that is not granted, in the words of OpenAI's API. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string | null;
  readonly param: string | null;
  readonly retryAfterMs: number | null;
  readonly mayRetry: boolean;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.type = details.type ?? typeFor(status);
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.retryAfterMs = details.retryAfterMs ?? waitFor(status, this.code);
    // Another month would help, or a payment.
    this.mayRetry = details.mayRetry ?? this.code !== "insufficient_quota";
  }

  /** The same, for a client that is not to ask again. */
  withoutRetry(): ApiError {
    return new ApiError(this.status, this.message, { ...this, mayRetry: false });
  }

  toEnvelope(): ErrorEnvelope {
    const { message, type, param, code } = this;
    return { error: { message, type, param, code } };
  }
}

/** The API's clients know 503, and no 507. */
const apiStatusOf = (code: RefusalCode) => (code === "storage_full" ? 503 : statusOf[code]);

/** What the rest of the house refuses, as `/v1` says it. */
export function apiErrorFrom(refusal: Refusal): ApiError {
  const { message, type, param, code } = toEnvelope(refusal).error;
  const { retryAfterMs } = refusal;
  return new ApiError(apiStatusOf(refusal.code), message, { type, param, code, retryAfterMs });
}
