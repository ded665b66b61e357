import type { z } from "zod";
import { ApiError } from "./api-error";

type Issue = z.core.$ZodIssue;

/** `messages[0].role`, as OpenAI's API writes it. */
const paramOf = (path: readonly PropertyKey[]) =>
  path
    .map((key, at) => {
      if (typeof key === "number") return `[${key}]`;
      return at === 0 ? String(key) : `.${String(key)}`;
    })
    .join("");

/** What was wrong with the one of a union's kinds that was meant: the kind that was right as far as it went. */
function meant(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const wrong = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length);
  const inner = wrong.find(({ code, path }) => path.length > 0 || code !== "invalid_type");
  return inner ? meant({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

const wholeNumbers = new Set(["n", "max_tokens", "max_completion_tokens", "top_logprobs"]);

function codeOfSize(issue: Extract<Issue, { code: "too_big" | "too_small" }>): string {
  const isBig = issue.code === "too_big";
  if (issue.origin === "array") return isBig ? "array_above_max_length" : "empty_array";
  if (issue.origin === "string") return isBig ? "string_above_max_length" : "empty_string";
  const kind = wholeNumbers.has(paramOf(issue.path)) ? "integer" : "decimal";
  return isBig ? `${kind}_above_max_value` : `${kind}_below_min_value`;
}

function codeOf(issue: Issue, given: unknown): string {
  if (given === undefined) return "missing_required_parameter";
  if (issue.code === "too_big" || issue.code === "too_small") return codeOfSize(issue);
  if (issue.code === "invalid_value" && typeof given === "string") return "invalid_value";
  return "invalid_type";
}

function saidOf(code: string, param: string, { message }: Issue): string {
  if (code === "missing_required_parameter") return `Missing required parameter: '${param}'.`;
  if (code === "empty_array") return `Invalid '${param}': empty array. Expected at least one.`;
  return `Invalid '${param}': ${message}.`;
}

const valueAt = (body: unknown, path: readonly PropertyKey[]) =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    body,
  );

/** What is wrong with the body of a request, in the terms of the API: its code, and the place of the fault. */
export function faultIn(body: unknown, first: Issue): ApiError {
  const issue = meant(first);
  const given = valueAt(body, issue.path);
  const param = paramOf(issue.path);
  if (param === "model" && (given === undefined || given === null || given === ""))
    return new ApiError(400, "you must provide a model parameter");
  const code = codeOf(issue, given);
  return new ApiError(400, saidOf(code, param, issue), { code, param });
}
