import OpenAI from "openai";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { demoServer } from "@/lib/server/model/demo/demo-server";

const fetch = demoServer({ wordDelayMs: 0 });
const client = new OpenAI({
  baseURL: "http://demo.invalid/v1",
  apiKey: "any",
  fetch,
  maxRetries: 0,
});

/** The answer whole, and as the official client puts it together from a stream. */
async function both(
  content: string,
  response_format: NonNullable<OpenAI.ChatCompletionCreateParams["response_format"]>,
) {
  const messages = [{ role: "user" as const, content }];
  const body = { model: "parley-demo", messages, response_format };
  const whole = await client.chat.completions.create(body);
  const streamed = await client.chat.completions
    .stream({ ...body, stream: true })
    .finalChatCompletion();
  return [whole, streamed] as const;
}

const parameters = {
  type: "object",
  properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
  required: ["city", "unit"],
  additionalProperties: false,
};

const node = {
  type: "object",
  properties: {
    name: { type: "string" },
    children: { type: "array", items: { $ref: "#/$defs/n" } },
  },
  required: ["name", "children"],
};

describe("JSON that fits a schema:", () => {
  test.each<[string, object]>([
    ["nothing said", {}],
    ["an object", parameters],
    ["a constant", { type: "object", properties: { kind: { const: "a" } }, required: ["kind"] }],
    ["an alternative", { anyOf: [{ type: "null" }, { type: "integer", minimum: 7 }] }],
    ["more than one type", { type: ["null", "boolean"] }],
    [
      "parts of one",
      { allOf: [parameters, { properties: { n: { type: "number" } }, required: ["n"] }] },
    ],
    ["numbers in bounds", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.5 }],
    ["whole numbers by steps", { type: "integer", minimum: 11, maximum: 19, multipleOf: 5 }],
    ["numbers below none", { type: "integer", maximum: -3 }],
    ["texts of a length", { type: "string", minLength: 50, maxLength: 60 }],
    ["short texts", { type: "string", maxLength: 2 }],
    ["a pattern", { type: "string", pattern: "^[A-Z]{3}-\\d{2,4}(?:x|y)+[^a-z]?\\.$" }],
    ["a date", { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }],
    ["formats", { type: "array", items: { type: "string", format: "date-time" }, minItems: 2 }],
    ["an address", { type: "string", format: "email" }],
    ["a tuple", { type: "array", prefixItems: [{ type: "string" }, { type: "boolean" }] }],
    [
      "a list of bounds",
      { type: "array", items: { enum: ["a", "b", "c"] }, minItems: 2, maxItems: 3 },
    ],
    ["what holds itself", { $defs: { n: node }, $ref: "#/$defs/n" }],
    [
      "what ends by itself only",
      {
        $defs: {
          l: {
            type: "object",
            properties: { next: { anyOf: [{ $ref: "#/$defs/l" }, { type: "null" }] } },
            required: ["next"],
          },
        },
        $ref: "#/$defs/l",
      },
    ],
    [
      "Chinese names",
      { type: "object", properties: { 城市: { type: "string" } }, required: ["城市"] },
    ],
  ])("%s", async (_, schema) => {
    const response_format = {
      type: "json_schema" as const,
      json_schema: { name: "answer", schema: schema as Record<string, unknown> },
    };
    for (const { choices } of await both("How is the weather? 你好", response_format)) {
      const value: unknown = JSON.parse(choices[0]?.message.content ?? "");
      expect(z.fromJSONSchema(schema as never).safeParse(value).error).toBeUndefined();
    }
  });

  test("an object where no schema is given, with the answer in it", async () => {
    const response_format = { type: "json_object" as const };
    for (const { choices } of await both("Count to 2", response_format))
      expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({ answer: "1\n2" });
  });

  test("which would have no end ends all the same", async () => {
    const twice = { $ref: "#/$defs/t" };
    const t = { type: "object", properties: { a: twice, b: twice }, required: ["a", "b"] };
    const endless = { $ref: "#/$defs/e", $defs: { e: { $ref: "#/$defs/e" } } };
    const ref = { $ref: "#/$defs/b" };
    const branches = { ...ref, $defs: { b: { allOf: [ref, ref, ref], anyOf: [ref, ref] } } };
    const long = { enum: ["x".repeat(1e6)] };
    const wide = { $defs: { long }, type: "array", minItems: 1e6, items: { $ref: "#/$defs/long" } };
    const many = { type: "array", minItems: 1e12, items: { type: "string", minLength: 1e12 } };
    const pattern = { type: "string", pattern: "((((((a{999}){999}){999}){999}){999}){999})+(" };
    for (const schema of [{ $defs: { t }, ...twice }, endless, branches, many, wide, pattern]) {
      const body = {
        model: "parley-demo",
        messages: [{ role: "user", content: "Hi" }],
        response_format: { type: "json_schema", json_schema: { name: "x", schema } },
      };
      const response = await fetch("http://demo.invalid/v1/chat/completions", {
        method: "POST",
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(200);
      expect((await response.text()).length).toBeLessThan(5_000_000);
    }
  });
});
