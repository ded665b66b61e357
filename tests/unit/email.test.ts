import { expect, test } from "vitest";
import { emailSchema } from "@/lib/domain/user";

test.each([
  ["ada@example.org", "ada@example.org"],
  [" A@X.com ", "a@x.com"],
  ["a＠x.com", "a@x.com"],
  ["ＡＤＡ@example.org", "ada@example.org"],
])("%j is the address %s", (typed, address) => {
  expect(emailSchema.parse(typed)).toBe(address);
});

test.each([
  "",
  "ada",
  "a@x.com,b@y.com",
  "a@x.com b@y.com",
  "a＠x.com＠y.com",
  "<b>a@x.com</b>",
  "a@x.com\r\nBcc: b@y.com",
  '"a b"@x.com',
  `${"a".repeat(10_000)}@x.com`,
  "a\u0000@x.com",
])("%j is no address", (typed) => {
  expect(emailSchema.safeParse(typed).success).toBe(false);
});
