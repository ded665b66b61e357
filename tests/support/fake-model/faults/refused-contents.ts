import { BEHIND, openRouter, type RefusedRequest } from "./refused-request";

/** What a provider does not take: its content, its kind, its model, its price. */
export const refusedContents: Record<string, RefusedRequest> = {
  "openrouter-flagged": {
    status: 403,
    body: openRouter(403, "Your input was flagged", { reasons: ["violence"], flagged_input: "…" }),
    told: { status: 403, code: null, words: "input was flagged" },
    failure: "content_refused",
  },
  "xai-flagged": {
    status: 403,
    body: {
      code: "The caller does not have permission to execute the specified operation",
      error: "Content violates usage guidelines.",
    },
    told: { status: 403, code: null, words: "Content violates usage guidelines" },
    failure: "content_refused",
  },
  "azure-filter": {
    status: 400,
    body: {
      error: {
        message: `The response was filtered due to the prompt triggering Azure's policy. ${BEHIND}`,
        type: null,
        param: "prompt",
        code: "content_filter",
        status: 400,
        innererror: {
          code: "ResponsibleAIPolicyViolation",
          content_filter_result: { hate: { filtered: true, severity: "high" } },
        },
      },
    },
    told: { status: 400, code: "content_filter", param: "prompt", words: "was filtered" },
    failure: "content_refused",
  },
  "qwen-flagged": {
    status: 400,
    body: { error: { code: "data_inspection_failed", message: "输入内容可能含有敏感信息" } },
    told: { status: 400, code: "data_inspection_failed", words: "敏感信息" },
    failure: "content_refused",
  },
  "glm-flagged": {
    status: 400,
    body: { error: { code: "1301", message: "系统检测到输入内容不安全，违规内容" } },
    told: { status: 400, code: null, words: "违规内容" },
    failure: "content_refused",
  },
  "law-451": {
    status: 451,
    body: "Unavailable For Legal Reasons",
    contentType: "text/plain",
    told: { status: 451, code: null, words: "Legal Reasons" },
    failure: "provider_refused",
  },
  "openrouter-no-tools": {
    status: 404,
    body: openRouter(404, "No endpoints found that support tool use."),
    told: { status: 404, code: null, words: "support tool use" },
    failure: "input_unsupported",
  },
  "openrouter-no-images": {
    status: 404,
    body: openRouter(404, "No endpoints found that support image input"),
    told: { status: 404, code: null, words: "support image input" },
    failure: "input_unsupported",
  },
  "ollama-no-tools": {
    status: 400,
    body: { error: "registry.ollama.ai/library/gemma:2b does not support tools" },
    told: { status: 400, code: null, words: "does not support tools" },
    failure: "input_unsupported",
  },
  "vllm-no-images": {
    status: 400,
    body: {
      object: "error",
      message: "mistral is not a multimodal model",
      type: "BadRequestError",
      param: null,
      code: 400,
    },
    told: { status: 400, code: null, words: "not a multimodal model" },
    failure: "input_unsupported",
  },
  "ollama-no-model": {
    status: 404,
    body: { error: { message: 'model "x" not found, try pulling it first', type: "api_error" } },
    told: { status: 404, code: "model_not_found", param: "model", words: "try pulling it first" },
    failure: "model_not_found",
  },
  "groq-retired": {
    status: 400,
    body: { error: { message: "It has been decommissioned.", code: "model_decommissioned" } },
    told: { status: 400, code: "model_decommissioned", words: "decommissioned" },
    failure: "model_not_found",
  },
  "openrouter-afford": {
    status: 402,
    body: openRouter(
      402,
      "This request requires more credits, or fewer max_tokens. You requested up to 65536 tokens, but can only afford 1200.",
    ),
    told: { status: 402, code: null, param: "max_tokens", words: "can only afford 1200" },
    failure: "answer_unaffordable",
  },
};
