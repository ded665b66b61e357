import { answerWell } from "../answer-well";
import { type Fault, sendJson, type Turn } from "../turn";

/** Stands in every refusal, so that a test can see that none of it gets through. */
export const PROVIDER_WORDS = "secret words of the provider at https://inner.example";

type ApiError = {
  message?: string;
  type?: string;
  code?: string | number | null;
  param?: string | null;
};

function refuse(turn: Turn, status: number, error: ApiError = {}): void {
  sendJson(turn, status, {
    error: {
      message: PROVIDER_WORDS,
      type: "invalid_request_error",
      param: null,
      code: null,
      ...error,
    },
  });
}

const refusal =
  (status: number, error: ApiError = {}): Fault =>
  (turn) =>
    refuse(turn, status, error);

/** 429 with headers that say when to come back; the second call is answered. */
const limited =
  (headers: () => Record<string, string>, times = 1): Fault =>
  async (turn) => {
    if (turn.before >= times) return answerWell(turn);
    for (const [name, value] of Object.entries(headers())) turn.response.setHeader(name, value);
    refuse(turn, 429, { type: "requests", code: "rate_limit_exceeded" });
  };

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

const flaky =
  (times: number): Fault =>
  async (turn) =>
    turn.before < times ? refuse(turn, 500, { type: "server_error" }) : answerWell(turn);

/** The provider says no, in the shape of OpenAI's errors. */
export const refusals: Record<string, Fault> = {
  "400": refusal(400),
  "400-context": refusal(400, { code: "context_length_exceeded", param: "messages" }),
  "401": refusal(401, { code: "invalid_api_key" }),
  "402": refusal(402),
  "403": refusal(403),
  "404": refusal(404, { code: "model_not_found" }),
  "429": limited(() => ({ "retry-after": "1" })),
  "429-ms": limited(() => ({ "retry-after-ms": "150" })),
  "429-date": limited(() => ({ "retry-after": inSeconds(2) })),
  "429-long": limited(() => ({ "retry-after": "60" }), Number.POSITIVE_INFINITY),
  "429-storm": limited(() => ({ "retry-after": "0" }), Number.POSITIVE_INFINITY),
  "429-quota": refusal(429, { type: "insufficient_quota", code: "insufficient_quota" }),
  "500": refusal(500, { type: "server_error" }),
  "503": refusal(503, { type: "server_error" }),
  "flaky-1": flaky(1),
  "flaky-2": flaky(2),
  "no-stream-options": async (turn) => {
    if (!turn.call.body.stream_options) return answerWell(turn);
    refuse(turn, 400, { param: "stream_options" });
  },
  // As OpenAI's reasoning models say it.
  "no-max-tokens": async (turn) => {
    if (!("max_tokens" in turn.call.body)) return answerWell(turn);
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    refuse(turn, 400, { param: "max_tokens", code: "unsupported_parameter", message });
  },
};
