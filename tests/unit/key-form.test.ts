import { expect, test } from "vitest";
import { emptyKeyForm, formOf, isUnfinished, wishFrom } from "@/lib/client/key-form";
import type { ApiKey } from "@/lib/domain/api-key";
import { keyChangeSchema, newKeySchema } from "@/lib/domain/api-key-schema";

const key: ApiKey = {
  id: "k",
  name: "Laptop",
  prefix: "sk-parley-",
  lastFour: "abcd",
  scopes: ["chat"],
  models: ["small"],
  requestsPerMinute: 20,
  maxConcurrent: 8,
  monthlyCap: 2.5,
  expiresAt: "2099-01-01T00:00:00.000Z",
  createdAt: "2026-01-01T00:00:00.000Z",
  lastUsedAt: null,
  usage: { calls: 0, inputTokens: 0, outputTokens: 0, cost: null },
};

test("a form with nothing but a name wishes for no limit", () => {
  expect(newKeySchema.parse(wishFrom({ ...emptyKeyForm, name: "Laptop" }))).toEqual({
    name: "Laptop",
    scopes: ["chat", "models"],
    models: null,
    requestsPerMinute: null,
    maxConcurrent: null,
    monthlyCap: null,
    expiresAt: null,
  });
});

test("a key that is not changed in its form stays as it is, its end to the second", () => {
  const { name, scopes, models, requestsPerMinute, maxConcurrent, monthlyCap } = key;
  expect(keyChangeSchema.parse(wishFrom(formOf(key)))).toEqual({
    name,
    scopes,
    models,
    requestsPerMinute,
    maxConcurrent,
    monthlyCap,
    expiresAt: undefined,
  });
});

test("a limit that is emptied is taken away", () => {
  const emptied = {
    ...formOf(key),
    requestsPerMinute: " ",
    maxConcurrent: "",
    monthlyCap: "",
    models: null,
  };
  expect(wishFrom(emptied)).toMatchObject({
    requestsPerMinute: null,
    maxConcurrent: null,
    monthlyCap: null,
    models: null,
  });
});

test("some models, and none of them, is not yet a wish", () => {
  expect(isUnfinished({ ...emptyKeyForm, models: [] })).toBe(true);
  expect(isUnfinished({ ...emptyKeyForm, models: ["small"] })).toBe(false);
  expect(isUnfinished(emptyKeyForm)).toBe(false);
});
