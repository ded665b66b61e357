/** The whole vocabulary of refusal: every code a caller can meet, and the HTTP status it travels with. */
export const statusOf = {
  invalid_request: 400,
  unauthenticated: 401,
  wrong_password: 403,
  reauth_required: 403,
  sign_up_closed: 403,
  storage_quota_exceeded: 403,
  origin_refused: 403,
  not_found: 404,
  model_not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  email_taken: 409,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  insufficient_quota: 429,
  internal: 500,
  model_unavailable: 502,
  unavailable: 503,
  storage_full: 507,
} as const;

export type RefusalCode = keyof typeof statusOf;

type RefusalOptions = {
  /** The field the refusal is about, when it is about one. */
  param?: string;
  retryAfterMs?: number;
};

/** A request that is not granted. Thrown anywhere below the routes; `route()` turns it into the envelope. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly param: string | null;
  readonly retryAfterMs: number | null;

  constructor(code: RefusalCode, message: string, options: RefusalOptions = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.param = options.param ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** What every refusal looks like on the wire (the shape of OpenAI's own errors). */
export type ErrorEnvelope = {
  error: { message: string; type: string; param: string | null; code: string | null };
};

function typeOf(code: RefusalCode): string {
  if (code === "insufficient_quota") return code;
  const status = statusOf[code];
  if (status === 429) return "rate_limit_error";
  return status >= 500 ? "server_error" : "invalid_request_error";
}

export function toEnvelope(refusal: Refusal): ErrorEnvelope {
  const { message, param, code } = refusal;
  return { error: { message, type: typeOf(code), param, code } };
}
