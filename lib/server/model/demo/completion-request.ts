import { z } from "zod";
import { ApiError } from "./api-error";

const partSchema = z.looseObject({ type: z.string(), text: z.string().optional() });

/** Parts that are no text (pictures, sound) are named, as the demo model can tell no more of them. */
const contentSchema = z.union([
  z.string(),
  z
    .array(partSchema)
    .transform((parts) => parts.map((part) => part.text ?? `[${part.type}]`).join("\n")),
]);

const roles = ["developer", "system", "user", "assistant", "tool", "function"] as const;
const messageSchema = z.looseObject({ role: z.enum(roles), content: contentSchema.nullish() });

const stopSchema = z.union([
  z.string().transform((stop) => [stop]),
  z.array(z.string()).min(1).max(4),
]);
const limitSchema = z.number().int().min(1);

const requestSchema = z.looseObject({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: limitSchema.nullish(),
  max_completion_tokens: limitSchema.nullish(),
  stop: stopSchema.nullish(),
  n: z.number().int().min(1).max(128).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
});

export type CompletionRequest = z.infer<typeof requestSchema>;

const codes: Partial<Record<string, string>> = {
  invalid_type: "invalid_type",
  invalid_union: "invalid_type",
  invalid_value: "invalid_value",
};

function refusalOf(issue: z.core.$ZodIssue, body: unknown): ApiError {
  const param = issue.path.join(".");
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  );
  if (param === "model" && (given === undefined || given === ""))
    return new ApiError(400, "you must provide a model parameter");
  if (given === undefined) {
    return new ApiError(400, `Missing required parameter: '${param}'.`, {
      code: "missing_required_parameter",
      param,
    });
  }
  if (Array.isArray(given) && given.length === 0) {
    return new ApiError(400, `Invalid '${param}': empty array.`, { code: "empty_array", param });
  }
  return new ApiError(400, `Invalid '${param}': ${issue.message}`, {
    code: codes[issue.code] ?? "invalid_value",
    param,
  });
}

/** Reads the body of a request as the chat-completions API has it. @throws ApiError */
export async function readCompletionRequest(request: Request): Promise<CompletionRequest> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    throw new ApiError(400, "We could not parse the JSON body of your request.");
  }
  const result = requestSchema.safeParse(body);
  if (!result.success) throw refusalOf(result.error.issues[0] as z.core.$ZodIssue, body);
  if (result.data.stream_options && !result.data.stream) {
    const param = "stream_options";
    throw new ApiError(400, "'stream_options' is only allowed when 'stream' is true.", {
      code: "invalid_value",
      param,
    });
  }
  return result.data;
}
