import type { Usage } from "./usage";

/** Why a model stopped, in the words of the chat-completions API. */
export type FinishReason = "stop" | "length" | "content_filter" | "tool_calls";

/** One message as a model is given it. */
export type PromptMessage = { role: "system" | "user" | "assistant"; content: string };

/** What a model is asked: its name, the whole history with the newest message last, and how to answer. */
export type Prompt = {
  model: string;
  messages: PromptMessage[];
  temperature?: number;
  maxTokens?: number;
};

/** Things beside text that a model sends, and that are named because they cannot be shown. */
export const partKinds = ["image", "audio", "video", "file", "other"] as const;
export type PartKind = (typeof partKinds)[number];

/** How many of each kind an answer had. */
export type OmittedParts = Partial<Record<PartKind, number>>;

/** What an answer is said to rest on: an address of the web. `[1]` in the text means the first. */
export type Source = { url: string; title?: string };

/**
 * What a model sends while it answers. Text comes in whole code points; `finish` comes at most once.
 * `text-was-reasoning`: all text of this call so far was thought, as only its end was marked.
 */
export type ModelEvent =
  | { type: "text"; text: string }
  | { type: "reasoning"; text: string }
  | { type: "text-was-reasoning" }
  | { type: "omitted"; parts: OmittedParts }
  | { type: "sources"; sources: Source[] }
  | { type: "tool-call"; name: string }
  | { type: "usage"; usage: Usage }
  | { type: "finish"; finishReason: FinishReason };

/** Why an answer has no good end. The screen has a sentence for each, in every language. */
export const answerFailureCodes = [
  "provider_auth",
  "model_not_found",
  "context_too_long",
  "rate_limited",
  "quota_exceeded",
  "provider_refused",
  "content_refused",
  "input_unsupported",
  "request_too_large",
  "answer_unaffordable",
  "provider_error",
  "provider_unreachable",
  "first_byte_timeout",
  "idle_timeout",
  "connection_lost",
  "answer_too_long",
  "empty_answer",
  "server_stopped",
  "storage_unavailable",
  "internal",
] as const;

export type AnswerFailureCode = (typeof answerFailureCodes)[number];

/** A model that did not answer, or broke off. The message is for people and holds nothing of the provider's own words. */
export class ModelFailure extends Error {
  readonly code: AnswerFailureCode;
  readonly retryAfterMs: number | null;

  constructor(code: AnswerFailureCode, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.name = "ModelFailure";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Hears what comes, all that comes at once as one list. */
export type Hear = (events: readonly ModelEvent[]) => void;

/**
 * The one verb a model has. Resolves when all is said; what is refused, and what breaks, rejects with a `ModelFailure`.
 * When `signal` aborts, the provider's connection is closed and nothing is rejected: the caller asks its own signal why.
 */
export type Model = {
  answer(prompt: Prompt, signal: AbortSignal, hear: Hear): Promise<void>;
};

/** What a provider says of a model beside its name: since when it is there, in Unix seconds, and whose it is. */
export type ModelFacts = { created?: number; ownedBy?: string };

/**
 * A model as people choose it. `provider` is a name for people: "demo", a well-known provider, or "custom". The facts
 * are for programs alone.
 */
export type ModelChoice = { id: string; provider: string; demo?: true } & ModelFacts;

/**
 * `stale` says that the provider could not be asked just now and this is the last known list; `unlisted`, that it is
 * empty because the provider has no list, and that whoever runs the site has to name the models.
 */
export type ModelList = {
  models: ModelChoice[];
  defaultModel: string | null;
  stale?: true;
  unlisted?: true;
};

/** A model ready to be asked, and the name to ask it by. */
export type ChosenModel = { name: string; model: Model };

/** What decides which model answers: what was asked for now, and what the conversation used last. */
export type ModelWish = {
  asked?: string | null | undefined;
  remembered?: string | null | undefined;
};

export type ChooseModel = (wish: ModelWish) => Promise<ChosenModel>;
