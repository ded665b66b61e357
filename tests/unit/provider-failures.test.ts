import { expect, test } from "vitest";
import { failureOf } from "@/lib/server/model/failure";
import { faultFrom } from "@/lib/server/model/fault";
import { readProviderError } from "@/lib/server/model/provider-words";

const google = (message: string, ...details: object[]) => [
  { error: { code: 429, message, status: "RESOURCE_EXHAUSTED", details } },
];
const overQuota = "You exceeded your current quota, please check your plan and billing details.";
const retryInfo = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.5s" };
const usedFor = (quotaId: string) => ({ violations: [{ quotaId }] });
const perMinute = usedFor("GenerateRequestsPerMinutePerProjectPerModel");
const perDay = usedFor("GenerateRequestsPerDayPerProjectPerModel-FreeTier");

/** How providers say that something is used up, or too much; null is an error in the middle of a stream. */
const refusals: [label: string, status: number | null, body: unknown, failure: string][] = [
  ["Google, a minute's share", 429, google(overQuota, perMinute, retryInfo), "rate_limited"],
  ["Google, a day's share", 429, google(overQuota, perDay, retryInfo), "quota_exceeded"],
  ["Google, without a wait", 429, google(overQuota), "quota_exceeded"],
  [
    "Moonshot",
    429,
    { error: { type: "exceeded_current_quota_error", message: "Your account is suspended" } },
    "quota_exceeded",
  ],
  [
    "xAI",
    403,
    { error: "Your team has either used all available credits or reached its spending limit." },
    "quota_exceeded",
  ],
  [
    "SiliconFlow",
    403,
    { code: 30001, message: "Sorry, your account balance is insufficient" },
    "quota_exceeded",
  ],
  [
    "DashScope",
    403,
    { error: { code: "AllocationQuota.FreeTierOnly", message: "The free tier is exhausted." } },
    "quota_exceeded",
  ],
  [
    "MiniMax",
    null,
    { base_resp: { status_code: 1008, status_msg: "insufficient balance" } },
    "quota_exceeded",
  ],
  ["Groq's flex tier", 498, { error: { message: "Flex tier capacity exceeded" } }, "rate_limited"],
  [
    "Google's context",
    400,
    [{ error: { message: "The input token count (1200) exceeds the maximum number of tokens." } }],
    "context_too_long",
  ],
  [
    "SGLang's context",
    400,
    { message: "Input length (5000 tokens) exceeds the maximum allowed length (4091 tokens)." },
    "context_too_long",
  ],
  [
    "TGI's context",
    422,
    { error: "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096" },
    "context_too_long",
  ],
  ["a picture's size", 400, { error: "input image exceeds the maximum size" }, "provider_refused"],
  ["an account that is shut", 403, { error: "Your account was suspended" }, "provider_auth"],
];

test.each(refusals)("%s", (_, status, body, failure) => {
  const fault = faultFrom(readProviderError(body), { status, retryAfterMs: null });
  expect(failureOf(fault, false).code).toBe(failure);
});

test("the wait that Google names is kept", () => {
  const body = readProviderError(google(overQuota, perMinute, retryInfo));
  const fault = faultFrom(body, { status: 429, retryAfterMs: null });
  expect(failureOf(fault, false).retryAfterMs).toBe(34_500);
});
