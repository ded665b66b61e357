import { isObject } from "../json-object";
import type { CompletionRequest } from "./completion-request";
import { hear, type Said } from "./heard";
import { reply } from "./reply";
import { sampleOf } from "./schema-sample";
import { inBoth, quoted, shortened } from "./skill";
import { countPrompt, jsonTokensOf, tokensOf } from "./tokens";
import { type ToolCall, toolCalls } from "./tools";

/** A call of a tool ready to be sent: its input in tokens, in order. */
export type CompletedCall = Omit<ToolCall, "input"> & { tokens: string[] };

/** An answer ready to be sent: its tokens in order, why it ends, and what it cost. */
export type Completion = {
  /** Of its words; none where it calls tools. */
  tokens: string[];
  calls: CompletedCall[];
  finishReason: "stop" | "length" | "tool_calls" | "function_call";
  /** Whether the client offered `functions`, which were there before tools. */
  usesFunctions: boolean;
  /** Whether it was asked to take its time. */
  slow: boolean;
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
};

const asksForSlowness = /\bslow(ly)?\b|慢/i;

function beforeStop(text: string, stops: readonly string[]): string {
  const places = stops.map((stop) => text.indexOf(stop)).filter((place) => place >= 0);
  return places.length > 0 ? text.slice(0, Math.min(...places)) : text;
}

const RESULT_LENGTH = 2_000;
const results = inBoth("The tool answered:", "工具的回答是：");

const isResult = ({ role }: Said) => role === "tool" || role === "function";

/** What tools answered since anybody said something else. */
function resultsIn(said: readonly Said[]): string[] {
  const last = said.findLastIndex((message) => !isResult(message));
  return said.slice(last + 1).map(({ text }) => text);
}

const isJson = (format: CompletionRequest["response_format"]) => format?.type.startsWith("json");

/** The words of the answer, in the shape that was asked for. */
function wordsFor(said: readonly Said[], format: CompletionRequest["response_format"]): string {
  const heard = hear(said);
  const words = heard.question;
  const wanted = isObject(format?.json_schema) ? format.json_schema : format;
  if (isJson(format) && isObject(wanted?.schema))
    return JSON.stringify(sampleOf(wanted.schema, words));
  const answers = resultsIn(said).map((text) => quoted(shortened(text, RESULT_LENGTH)));
  const text = answers.length > 0 ? [results(heard), ...answers].join("\n\n") : reply(said);
  return isJson(format) ? JSON.stringify({ answer: text }) : text;
}

/** The calls with no more tokens than are left, and those without any left out. */
function within(calls: readonly ToolCall[], most: number): CompletedCall[] {
  let left = most;
  return calls.flatMap(({ input, ...call }) => {
    if (left <= 0) return [];
    const tokens = jsonTokensOf(input).slice(0, left);
    left -= tokens.length;
    return [{ ...call, tokens }];
  });
}

const lengthOf = (calls: readonly CompletedCall[]) =>
  calls.reduce((sum, { tokens }) => sum + tokens.length, 0);

/** What is said in place of, or beside, words. @throws ApiError for a choice of tools that cannot be kept */
function answerTo(request: CompletionRequest, said: readonly Said[], question: string) {
  const { response_format, stop } = request;
  const wanted = toolCalls(request, { question, hasResults: resultsIn(said).length > 0 });
  if (wanted.length > 0) return { words: [], wanted };
  const text = beforeStop(wordsFor(said, response_format), stop);
  return { words: isJson(response_format) ? jsonTokensOf(text) : tokensOf(text), wanted };
}

/** @throws ApiError for a choice of tools that cannot be kept */
export function completionFor(request: CompletionRequest): Completion {
  const { messages, n, max_tokens, max_completion_tokens, tools, functions } = request;
  const said = messages.map(({ role, content }) => ({ role, text: content }));
  const question = said.findLast(({ role }) => role === "user")?.text ?? "";
  const { words, wanted } = answerTo(request, said, question);
  const most = max_completion_tokens ?? max_tokens ?? Infinity;
  const [tokens, calls] = [words.slice(0, most), within(wanted, most)];
  const written = tokens.length + lengthOf(calls);
  const isCut = written < words.length + lengthOf(within(wanted, Infinity));
  const usesFunctions = !tools && Boolean(functions);
  const called = usesFunctions ? ("function_call" as const) : ("tool_calls" as const);
  const end = wanted.length > 0 ? called : "stop";
  const prompt_tokens = countPrompt(said.map(({ text }) => text));
  const completion_tokens = written * (n ?? 1);
  return {
    tokens,
    calls,
    usesFunctions,
    slow: asksForSlowness.test(question),
    finishReason: isCut ? "length" : end,
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}
