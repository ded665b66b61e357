import { describe, expect, test } from "vitest";
import type { ApiError } from "@/lib/domain/api-error";
import type { ModelList } from "@/lib/domain/model";
import { apiModel, isAllowed } from "@/lib/server/model/api-model";

const listOf = (ids: string[], defaultModel: string | null = ids[0] ?? null): ModelList => ({
  models: ids.map((id) => ({ id, provider: "custom" })),
  defaultModel,
});

type Names = {
  ids?: string[];
  aliases?: Record<string, string>;
  allowed?: string[] | null;
  mayVary?: boolean;
};

const modelOf = (
  name: string,
  { ids = ["large", "small"], aliases = {}, allowed = null, mayVary = true }: Names = {},
) => apiModel(name, { list: listOf(ids), aliases, allowed, mayVary });

function refusalOf(name: string, names: Names = {}): ApiError {
  try {
    modelOf(name, names);
  } catch (error) {
    return error as ApiError;
  }
  throw new Error(`${name} was taken.`);
}

describe("the model that a name stands for", () => {
  test("is the one of that name", () => {
    expect(modelOf("small")).toBe("small");
  });

  test.each([
    "text-davinci-002",
    "text-davinci-003",
    "code-davinci-002",
    "davinci",
    "ada",
    "gpt-3.5-turbo",
    "gpt-3.5-turbo-0301",
    "gpt-3.5-turbo-16k",
    "gpt-4-0314",
    "gpt-4-32k",
    "gpt-4-1106-preview",
    "gpt-4-vision-preview",
    "gpt-4.5-preview",
    "o1-preview",
    "o1-mini",
  ])("is the default one for %s, which OpenAI has retired", (name) => {
    expect(modelOf(name)).toBe("large");
  });

  test("is a retired one where the provider still has it", () => {
    expect(modelOf("gpt-3.5-turbo", { ids: ["large", "gpt-3.5-turbo"] })).toBe("gpt-3.5-turbo");
  });

  test("is what an alias says, also of a name that is there or retired", () => {
    const aliases = { large: "small", "gpt-3.5-turbo": "small", "gpt-4": "davinci" };
    expect(modelOf("large", { aliases })).toBe("small");
    expect(modelOf("gpt-3.5-turbo", { aliases })).toBe("small");
    expect(modelOf("gpt-4", { aliases })).toBe("large");
  });

  test.each([
    ["llama3.2", ["llama3.2:latest"], "llama3.2:latest"],
    ["llama3.2:latest", ["llama3.2"], "llama3.2"],
    ["llama3.2", ["llama3.2", "llama3.2:latest"], "llama3.2"],
    ["openai/gpt-4o:online", ["openai/gpt-4o"], "openai/gpt-4o:online"],
    ["deepseek/r1:free", ["deepseek/r1", "deepseek/r1:free"], "deepseek/r1:free"],
    ["meta/llama:nitro", ["meta/llama"], "meta/llama:nitro"],
  ])("%s, where there is %j, is %s", (name, ids, model) => {
    expect(modelOf(name, { ids })).toBe(model);
  });

  test.each([
    ["llama3.2:70b", { ids: ["llama3.2:latest"] }],
    ["openai/gpt-4o:cheap", { ids: ["openai/gpt-4o"] }],
    ["openai/gpt-5:online", { ids: ["openai/gpt-4o"] }],
    ["openai/gpt-4o:online", { ids: ["openai/gpt-4o"], mayVary: false }],
    ["openai/gpt-4o:online", { ids: ["openai/gpt-4o"], allowed: ["openai/gpt-4o"] }],
    ["llama3.2", { ids: ["llama3.2:latest"], allowed: ["other"] }],
  ])("%s is none with %j", (name, names) => {
    expect(refusalOf(name, names).code).toBe("model_not_found");
  });

  test("may be allowed by its own name, whatever it was asked by", () => {
    const aliases = { tiny: "small" };
    expect(modelOf("tiny", { aliases, allowed: ["small"] })).toBe("small");
    expect(refusalOf("small", { aliases: { small: "large" }, allowed: ["small"] }).status).toBe(
      404,
    );
  });

  test.each([
    "Large",
    "gpt-4",
    "gpt-4o",
    "babbagex",
    "../large",
    "large?",
    "large\r\nx: y",
    "__proto__",
    "toString",
    "ł".repeat(5_000),
  ])("is none for %.30j", (name) => {
    const { status, type, code, param, message } = refusalOf(name);
    expect([status, type, code, param]).toEqual([
      404,
      "invalid_request_error",
      "model_not_found",
      "model",
    ]);
    expect(message.length).toBeLessThan(300);
  });

  test("is none where an alias leads nowhere, or the key may not ask it", () => {
    expect(refusalOf("a", { aliases: { a: "b" } }).code).toBe("model_not_found");
    expect(refusalOf("large", { allowed: ["small"] }).code).toBe("model_not_found");
    expect(refusalOf("gpt-3.5-turbo", { allowed: ["small"] }).code).toBe("model_not_found");
  });

  test("cannot be told where the provider has no list, and the remedy is named", () => {
    const list = { models: [], defaultModel: null, unlisted: true as const };
    const asked = () => apiModel("x", { list, aliases: {}, allowed: null, mayVary: true });
    expect(asked).toThrow(/MODELS or DEFAULT_MODEL/);
  });

  test("cannot be told while the provider tells none", () => {
    const { status, type, code } = refusalOf("large", { ids: [] });
    expect([status, type, code]).toEqual([502, "server_error", "upstream_unreachable"]);
  });
});

test("a key without a list may ask every model, one with an empty list none", () => {
  expect([isAllowed("large", null), isAllowed("large", []), isAllowed("large", ["large"])]).toEqual(
    [true, false, true],
  );
});
