import { ApiError } from "@/lib/domain/api-error";
import { isObject } from "../json-object";
import type { CompletionRequest } from "./completion-request";
import { sampleOf } from "./schema-sample";

type ToolRequest = Pick<
  CompletionRequest,
  "tools" | "tool_choice" | "parallel_tool_calls" | "functions" | "function_call"
>;

type Kind = "function" | "custom";
type Tool = { kind: Kind; name: string; parameters: unknown };

/** A call of a tool: `input` is JSON for a function, words for a custom one. */
export type ToolCall = { kind: Kind; name: string; input: string };

const isKind = (type: string): type is Kind => type === "function" || type === "custom";

function toolsOf({ tools, functions }: ToolRequest): Tool[] {
  const offered = (tools ?? []).flatMap(({ type, ...tool }) => {
    const said = tool[type];
    if (!isKind(type) || !isObject(said) || typeof said.name !== "string") return [];
    return [{ kind: type, name: said.name, parameters: said.parameters }];
  });
  const older = (functions ?? []).map(({ name, parameters }) => ({
    kind: "function" as const,
    name,
    parameters,
  }));
  return [...offered, ...older];
}

type Mode = "none" | "auto" | "required";
type Choice = { mode: Mode; tools: Tool[] };

/** `any` is what Mistral calls it. */
const modes: ReadonlyMap<unknown, Mode> = new Map([
  ["none", "none"],
  ["auto", "auto"],
  ["required", "required"],
  ["any", "required"],
]);

const refused = (message: string) =>
  new ApiError(400, message, { code: "invalid_value", param: "tool_choice" });

/** The name in `{type, function: {name}}`, in `{type, custom: {name}}`, or in the older `{name}`. */
function nameIn(choice: unknown): string {
  if (!isObject(choice)) return "";
  const named = [choice.function, choice.custom, choice].find(
    (one) => isObject(one) && typeof one.name === "string",
  );
  return isObject(named) ? String(named.name) : "";
}

/** @throws ApiError for a tool that was not offered */
function named(choices: readonly unknown[], tools: readonly Tool[]): Tool[] {
  return choices.map(nameIn).map((name) => {
    const tool = tools.find((one) => one.name === name);
    if (!tool) throw refused(`There is no tool '${name.slice(0, 100)}' in 'tools'.`);
    return tool;
  });
}

/** A choice among some of the tools, or of one; undefined for a mere mode. @throws ApiError */
function choiceAmong(choice: unknown, tools: readonly Tool[]): Choice | undefined {
  if (!isObject(choice)) return undefined;
  const { allowed_tools: allowed } = choice;
  if (!isObject(allowed)) return { mode: "required", tools: named([choice], tools) };
  const list = Array.isArray(allowed.tools) ? allowed.tools : [];
  return { mode: modes.get(allowed.mode) ?? "auto", tools: named(list, tools) };
}

/** Which tools may be called, and whether one has to be. @throws ApiError */
function choiceOf(request: ToolRequest): Choice {
  const tools = toolsOf(request);
  const choice = request.tool_choice ?? request.function_call ?? "auto";
  const among = choiceAmong(choice, tools);
  if (among) return among;
  const mode = modes.get(choice);
  if (mode === undefined)
    throw refused("'tool_choice' has to be none, auto, required, or one of the tools.");
  if (mode === "required" && tools.length === 0)
    throw refused("'tool_choice' is only allowed when 'tools' are specified.");
  return { mode, tools };
}

/** A name and a text in one spelling: `getWeather`, `get_weather` and "get weather" are the same. */
const plain = (text: string) =>
  ` ${text
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, " ")
    .trim()} `;

function isNamedIn(question: string, { name }: Tool): boolean {
  const wanted = plain(name);
  return wanted.trim() === "" ? question.includes(name) : plain(question).includes(wanted);
}

type Asked = {
  question: string;
  /** Whether tools have just answered. */
  hasResults: boolean;
};

/**
 * The calls that the demo model makes: of the tools that the question names; of the first where one has to be called.
 * @throws ApiError for a choice that cannot be kept
 */
export function toolCalls(request: ToolRequest, { question, hasResults }: Asked): ToolCall[] {
  const { mode, tools } = choiceOf(request);
  if (mode === "none" || (mode === "auto" && hasResults)) return [];
  const wanted = tools.filter((tool) => isNamedIn(question, tool));
  const calls = wanted.length > 0 || mode === "auto" ? wanted : tools.slice(0, 1);
  const most = request.parallel_tool_calls === false || request.functions ? 1 : calls.length;
  return calls.slice(0, most).map(({ kind, name, parameters }) => ({
    kind,
    name,
    input: kind === "custom" ? question : JSON.stringify(sampleOf(parameters, question)),
  }));
}
