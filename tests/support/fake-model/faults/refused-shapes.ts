import { BEHIND, google, openRouter, type RefusedRequest } from "./refused-request";

const image = "messages.0.content.1.image: image exceeds 5 MB maximum";

/** The shapes in which providers say what is wrong with a request. */
export const refusedShapes: Record<string, RefusedRequest> = {
  "openrouter-raw": {
    status: 400,
    body: openRouter(400, "Provider returned error", {
      raw: JSON.stringify({
        type: "error",
        error: { type: "invalid_request_error", message: image },
      }),
      provider_name: "Anthropic",
    }),
    told: { status: 400, code: null, words: image },
    failure: "provider_refused",
  },
  "openrouter-raw-text": {
    status: 400,
    body: openRouter(400, "Provider returned error", { raw: image }),
    told: { status: 400, code: null, words: image },
    failure: "provider_refused",
  },
  "fastapi-detail": {
    status: 422,
    body: {
      detail: [
        { type: "missing", loc: ["body", "messages", 0, "content"], msg: "Field required" },
        { type: "less_than_equal", loc: ["body", "top_p"], msg: "Input should be at most 1" },
      ],
    },
    told: {
      status: 422,
      code: null,
      param: "messages[0].content",
      words: "messages[0].content: Field required; top_p: Input should be at most 1",
    },
    failure: "provider_refused",
  },
  "mistral-detail": {
    status: 422,
    body: {
      object: "error",
      message: { detail: [{ loc: ["body", "temperature"], msg: "Input should be at most 1.5" }] },
      type: "invalid_request_error",
      code: null,
    },
    told: { status: 422, code: null, param: "temperature", words: "at most 1.5" },
    failure: "provider_refused",
  },
  mistral: {
    status: 400,
    body: { message: "Expected last role User or Tool", request_id: "inner" },
    told: { status: 400, code: null, words: "Expected last role" },
    failure: "provider_refused",
  },
  anthropic: {
    status: 400,
    body: {
      type: "error",
      error: { type: "invalid_request_error", message: `temperature: range 0..1. ${BEHIND}` },
    },
    told: { status: 400, code: null, words: "temperature: range 0..1" },
    failure: "provider_refused",
  },
  google: {
    status: 400,
    body: google(400, "Invalid JSON payload received. Unknown name seed.", "INVALID_ARGUMENT"),
    told: { status: 400, code: "INVALID_ARGUMENT", words: "Unknown name seed" },
    failure: "provider_refused",
  },
  "error-in-text": {
    status: 400,
    body: {
      error: JSON.stringify({ error: { message: "logprobs is no number", param: "logprobs" } }),
    },
    told: { status: 400, code: null, param: "logprobs", words: "logprobs is no number" },
    failure: "provider_refused",
  },
  "spring-text": {
    status: 400,
    body: { timestamp: 1, status: 400, error: "Bad Request", message: "tools is no list" },
    told: { status: 400, code: null, words: "tools is no list" },
    failure: "provider_refused",
  },
  problem: {
    status: 422,
    body: { type: "about:blank", title: "Unprocessable", detail: "n must be 1", status: 422 },
    told: { status: 422, code: null, words: "n must be 1" },
    failure: "provider_refused",
  },
  "plain-text": {
    status: 400,
    body: `Unsupported value for top_k. ${BEHIND}`,
    contentType: "text/plain",
    told: { status: 400, code: null, words: "Unsupported value for top_k." },
    failure: "provider_refused",
  },
  "marked-json": {
    status: 400,
    body: `\uFEFF${JSON.stringify({ error: { message: "seed is no number", param: "seed" } })}`,
    told: { status: 400, code: null, param: "seed", words: "seed is no number" },
    failure: "provider_refused",
  },
  "silent-400": {
    status: 400,
    body: "",
    told: { status: 400, code: null },
    failure: "provider_refused",
  },
  "page-415": {
    status: 415,
    body: "<html><h1>415 https://inner.example</h1></html>",
    contentType: "text/html",
    told: { status: 415, code: null },
    failure: "provider_refused",
  },
  conflict: {
    status: 409,
    body: { error: { message: "The store is busy with this id.", code: "conflict" } },
    told: { status: 409, code: "conflict", words: "busy with this id" },
    failure: "provider_refused",
  },
  "nginx-413": {
    status: 413,
    body: "<html><h1>413 Request Entity Too Large</h1></html>",
    contentType: "text/html",
    told: { status: 413, code: "request_too_large" },
    failure: "request_too_large",
  },
  "groq-413": {
    status: 413,
    body: {
      error: {
        message: "Request too large for model `x` on tokens per minute (TPM): Limit 6000.",
        type: "tokens",
        code: "rate_limit_exceeded",
      },
    },
    told: { status: 413, code: "rate_limit_exceeded", words: "Request too large" },
    failure: "request_too_large",
  },
  "together-too-long": {
    status: 403,
    body: { error: { message: "the maximum context length is 8192 tokens", code: null } },
    told: { status: 403, code: "context_length_exceeded", param: "messages", words: "8192" },
    failure: "context_too_long",
  },
  "document-400": {
    status: 400,
    granted: true,
    body: { error: { code: 400, message: `The image could not be decoded. ${BEHIND}` } },
    told: { status: 400, code: null, words: "could not be decoded" },
    failure: "provider_refused",
  },
};
