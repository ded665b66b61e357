import { z } from "zod";
import { ApiError } from "./api-error";
import { faultIn } from "./completion-fault";
import { MESSAGES_PER_CONVERSATION_MAX, PARTS_PER_MESSAGE_MAX } from "./limits";

type Fields = Record<string, unknown>;

const words = z.string().nullish();

function needs(name: string, given: Fields, context: z.core.$RefinementCtx): void {
  context.addIssue({ code: "custom", path: [name], input: given[name], message: "It is required" });
}

const roles = ["developer", "system", "user", "assistant", "tool", "function"] as const;

/** Kinds of parts that others have thought of since pass. */
const partSchema = z.looseObject({ type: z.string() }).superRefine((part, context) => {
  if (part.type === "text" && typeof part.text !== "string") needs("text", part, context);
  if (part.type === "image_url" && !part.image_url) needs("image_url", part, context);
});
/** A list whose length is looked at before what is in it: what is far too long costs nothing. */
const listOf = <Schema extends z.ZodType>(schema: Schema, most: number) =>
  z.array(z.unknown()).min(1).max(most).pipe(z.array(schema));

const contentSchema = z.union([z.string(), listOf(partSchema, PARTS_PER_MESSAGE_MAX)]);

/** What an assistant may have said in place of words. */
const saysOtherwise = (message: Fields) =>
  [
    ...[message.tool_calls, message.function_call, message.refusal, message.audio],
    // What it thought is passed back by clients of reasoning models.
    ...[message.reasoning_content, message.reasoning, message.reasoning_details],
  ].some(Boolean);

const messageSchema = z
  .looseObject({
    role: z.enum(roles),
    content: contentSchema.nullish(),
    name: words,
    tool_calls: z.array(z.looseObject({})).nullish(),
  })
  .superRefine((message, context) => {
    const { role, content } = message;
    if (role === "tool" && typeof message.tool_call_id !== "string")
      needs("tool_call_id", message, context);
    const isSilent = content === undefined || content === null;
    const mayBeSilent = role === "function" || (role === "assistant" && saysOtherwise(message));
    if (isSilent && !mayBeSilent) needs("content", message, context);
  });

const within = (least: number, most: number) => z.number().min(least).max(most).nullish();
const wholeWithin = (least: number, most: number) => z.int().min(least).max(most).nullish();
const flag = z.boolean().nullish();
const loose = z.looseObject({}).nullish();
const number = z.number().nullish();
const whole = z.int().nullish();

/** OpenAI's list, and llama.cpp's. */
const biasSchema = z.union([
  z.record(z.string(), z.union([z.number(), z.boolean()])),
  z.array(z.unknown()),
]);

/** What kind of value each field has. Fields that nobody specified pass unseen. */
const requestSchema = z.looseObject({
  model: z.string().min(1),
  messages: listOf(messageSchema, MESSAGES_PER_CONVERSATION_MAX),
  stream: flag,
  stream_options: z.looseObject({ include_usage: flag }).nullish(),
  temperature: number,
  top_p: number,
  n: wholeWithin(1, 128),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  max_tokens: whole,
  max_completion_tokens: whole,
  presence_penalty: number,
  frequency_penalty: number,
  logit_bias: biasSchema.nullish(),
  logprobs: flag,
  top_logprobs: whole,
  seed: z.number().refine(Number.isInteger, "Expected an integer").nullish(),
  user: words,
  safety_identifier: words,
  prompt_cache_key: words,
  prompt_cache_retention: words,
  metadata: loose,
  store: flag,
  service_tier: words,
  reasoning_effort: words,
  verbosity: words,
  modalities: z.array(z.string()).nullish(),
  audio: loose,
  prediction: loose,
  web_search_options: loose,
  response_format: z.looseObject({ type: z.string() }).nullish(),
  tools: z.array(z.looseObject({ type: z.string() })).nullish(),
  tool_choice: z.union([z.string(), z.looseObject({})]).nullish(),
  parallel_tool_calls: flag,
  functions: z.array(z.looseObject({ name: z.string() })).nullish(),
  function_call: z.union([z.string(), z.looseObject({})]).nullish(),
});

/** What OpenAI takes of them. Other servers have ranges of their own. */
const rangesSchema = z.looseObject({
  temperature: within(0, 2),
  top_p: within(0, 1),
  stop: z.union([z.string(), z.array(z.string()).min(1).max(4)]).nullish(),
  max_tokens: wholeWithin(1, Number.MAX_SAFE_INTEGER),
  max_completion_tokens: wholeWithin(1, Number.MAX_SAFE_INTEGER),
  presence_penalty: within(-2, 2),
  frequency_penalty: within(-2, 2),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  top_logprobs: wholeWithin(0, 20),
  safety_identifier: z.string().max(64).nullish(),
});

/** A request to `/v1/chat/completions`, checked. The fields that nobody has heard of are still in it. */
export type CompletionRequest = z.infer<typeof requestSchema>;

type Content = CompletionRequest["messages"][number]["content"];

/** A message's words. Parts that are no text (pictures, sound) are named. */
export const wordsOf = (content: Content): string =>
  typeof content === "string"
    ? content
    : (content ?? []).map(({ type, text }) => text ?? `[${type}]`).join("\n");

type Strictness = {
  /** Whether what is of the right kind, but out of OpenAI's range, is refused. */
  inRange?: boolean;
};

/** Checks the body of a request as the chat-completions API does. @throws ApiError */
export function readCompletionRequest(
  body: unknown,
  { inRange = true }: Strictness = {},
): CompletionRequest {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw new ApiError(400, "The body of a request has to be a JSON object.");
  const { success, data, error } = requestSchema.safeParse(body);
  if (!success) throw faultIn(body, error.issues[0] as z.core.$ZodIssue);
  const beyond = inRange ? rangesSchema.safeParse(data).error?.issues[0] : undefined;
  if (beyond) throw faultIn(body, beyond);
  if (data.stream_options && !data.stream)
    throw new ApiError(
      400,
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      {
        code: "invalid_value",
        param: "stream_options",
      },
    );
  return data;
}
