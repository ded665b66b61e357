import type { AnswerFailureCode } from "./model";

/** What an `answer-error` says to programs; the screen has its own sentence for each code, in each language. */
export const failureMessage: Record<AnswerFailureCode, string> = {
  provider_auth: "The server's model access is not set up.",
  model_not_found: "The model is no longer available. Pick another one.",
  context_too_long: "The conversation is too long for this model.",
  rate_limited: "The model is asked too much just now. Try again in a moment.",
  quota_exceeded: "The model provider's quota is used up.",
  provider_refused: "The model provider refused the request.",
  content_refused: "The model provider refused this by its rules of use.",
  input_unsupported: "The model does not take this kind of input.",
  request_too_large: "The request is larger than the model provider takes.",
  answer_unaffordable: "The credit at the model provider does not cover an answer this long.",
  provider_error: "The model provider failed.",
  provider_unreachable: "The model provider cannot be reached.",
  first_byte_timeout: "The model did not begin to answer in time.",
  idle_timeout: "The model stopped answering in the middle.",
  connection_lost: "The connection to the model broke off.",
  answer_too_long: "The answer became too long and was ended.",
  empty_answer: "The model sent nothing.",
  server_stopped: "The server stopped while the answer was being written.",
  storage_unavailable: "The server could not save the answer.",
  internal: "Something went wrong on the server.",
};
