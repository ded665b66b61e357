import { ApiError } from "@/lib/domain/api-error";
import {
  type CompletionRequest as AnyRequest,
  readCompletionRequest as readAny,
  wordsOf,
} from "@/lib/domain/completion-request";

/** What the demo model reads of a request: words, how many, which tools it may call, and what shape is wanted. */
export type CompletionRequest = Pick<
  AnyRequest,
  | "model"
  | "n"
  | "stream"
  | "stream_options"
  | "max_tokens"
  | "max_completion_tokens"
  | "response_format"
  | "tools"
  | "tool_choice"
  | "parallel_tool_calls"
  | "functions"
  | "function_call"
> & {
  messages: { role: string; content: string }[];
  stop: string[];
};

/** Reads the body of a request as the chat-completions API has it. @throws ApiError */
export async function readCompletionRequest(request: Request): Promise<CompletionRequest> {
  const body: unknown = await request.json().catch(() => {
    throw new ApiError(400, "We could not parse the JSON body of your request.");
  });
  const asked = readAny(body);
  const { stop } = asked;
  return {
    ...asked,
    messages: asked.messages.map(({ role, content }) => ({ role, content: wordsOf(content) })),
    stop: typeof stop === "string" ? [stop] : (stop ?? []),
  };
}
