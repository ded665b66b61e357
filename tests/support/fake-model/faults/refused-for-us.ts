import { google, type RefusedRequest } from "./refused-request";

/** What is the fault of the site and not of the request, though its status says so. */
export const refusedForUs: Record<string, RefusedRequest> = {
  "google-key": {
    status: 400,
    body: google(400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT"),
    told: { status: 502, code: "upstream_auth" },
    failure: "provider_auth",
  },
  "xai-key": {
    status: 400,
    body: { code: "Client specified an invalid argument", error: "Incorrect API key provided: x" },
    told: { status: 502, code: "upstream_auth" },
    failure: "provider_auth",
  },
  "permission-403": {
    status: 403,
    body: {
      type: "error",
      error: { type: "permission_error", message: "No permission for this." },
    },
    told: { status: 502, code: "upstream_auth" },
    failure: "provider_auth",
  },
  "banned-403": {
    status: 403,
    body: { error: { message: "Your account was suspended for violating our usage policies." } },
    told: { status: 502, code: "upstream_auth" },
    failure: "provider_auth",
  },
  "anthropic-balance": {
    status: 400,
    body: {
      type: "error",
      error: { type: "invalid_request_error", message: "Your credit balance is too low." },
    },
    told: { status: 429, code: "insufficient_quota" },
    failure: "quota_exceeded",
  },
  "one-api-balance": {
    status: 403,
    body: {
      error: { message: "用户额度不足", type: "new_api_error", code: "insufficient_user_quota" },
    },
    told: { status: 429, code: "insufficient_quota" },
    failure: "quota_exceeded",
  },
  "deepseek-balance": {
    status: 402,
    body: {
      error: {
        message: "Insufficient Balance",
        type: "unknown_error",
        code: "invalid_request_error",
      },
    },
    told: { status: 429, code: "insufficient_quota" },
    failure: "quota_exceeded",
  },
  "wrong-address": {
    status: 404,
    body: { detail: "Not Found" },
    told: { status: 502, code: "upstream_error" },
    failure: "provider_error",
  },
  "wrong-method": {
    status: 405,
    body: { detail: "Method Not Allowed" },
    told: { status: 502, code: "upstream_error" },
    failure: "provider_error",
  },
};
