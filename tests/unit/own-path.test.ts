import { expect, test } from "vitest";
import { toOwnPath } from "@/lib/domain/own-path";

const origin = "https://chat.example.org";

test.each([
  ["/", "/"],
  ["/c/1", "/c/1"],
  ["/c/1?x=1&y=/z#end", "/c/1?x=1&y=/z#end"],
  ["https://chat.example.org/c/1", "/c/1"],
  ["/c/../settings", "/settings"],
])("%j is a place of ours", (wanted, path) => {
  expect(toOwnPath(wanted, origin)).toBe(path);
});

test.each([
  "",
  "c/1",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/c/..//evil.example",
  "https:evil.example",
  "https://evil.example",
  "https://chat.example.org.evil.example/",
  "https://chat.example.org@evil.example/",
  "http://chat.example.org/",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\r\nSet-Cookie: a=b",
  "/a\u0000",
  "/a\u0085b",
  undefined,
  null,
  42,
  ["/c/1"],
])("%j leads to the start page", (wanted) => {
  expect(toOwnPath(wanted, origin)).toBe("/");
});

test("without an origin only paths are ours", () => {
  expect(toOwnPath("/c/1")).toBe("/c/1");
  expect(toOwnPath("http://own.invalid.evil/")).toBe("/");
});
