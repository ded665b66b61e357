import { expect, test } from "vitest";
import { readEnvironment, WrongSetting } from "@/lib/server/env";

test.each([
  [{ GITHUB_ID: "a" }, "GITHUB_SECRET is not set"],
  [{ GOOGLE_SECRET: "a" }, "GOOGLE_ID is not set"],
  [{ OIDC_ISSUER: "https://id.example.org", OIDC_ID: "a" }, "OIDC_SECRET is not set"],
])("%j is half a provider", (variables, line) => {
  expect(() => readEnvironment(variables)).toThrow(WrongSetting);
  expect(() => readEnvironment(variables)).toThrow(line);
});

test("a whole provider is taken", () => {
  expect(readEnvironment({ GITHUB_ID: "a", GITHUB_SECRET: "b" })).toMatchObject({ GITHUB_ID: "a" });
});
