import { describe, expect, test } from "vitest";
import { targetFault } from "@/scripts/server/request-target";

const places = ["/s/", "/c/", "/api/conversations/", "/v1/models/", "/_next/static/", "/"];

describe("a target that is not percent-encoded UTF-8 is malformed", () => {
  test.each([
    "%",
    "%2",
    "%zz",
    "%ff",
    "%c0%af",
    "%c0%ae%c0%ae",
    "%e0%80%af",
    "%ed%a0%80",
    "%f5%80%80%80",
    "a%00b",
    "%0d%0aSet-Cookie:x",
    "%7f",
    "a#b",
  ])("%s", (segment) => {
    for (const place of places)
      for (const rest of ["", "/", "/messages", "?x=1"])
        expect(targetFault(place + segment + rest), place + segment + rest).toBe("malformed");
  });
});

describe("a target that can be read in two ways is ambiguous", () => {
  test.each(["..", ".", "%2e%2e", "%2E.", ".%2e", "%2e", "a\\b", "a%5cb", "..%5c", "\\"])(
    "%s",
    (segment) => {
      for (const place of places)
        for (const rest of ["", "/", "/api/conversations"])
          expect(targetFault(place + segment + rest), place + segment + rest).toBe("ambiguous");
    },
  );

  test.each(["//", "//evil.test", "//api/conversations", "/api//users", "/c/a%2fb", "/s//a"])(
    "%s",
    (target) => {
      expect(targetFault(target)).toBe("ambiguous");
    },
  );
});

test.each([
  "/",
  "/?q=100%",
  "/c/abc",
  "/c/abc/",
  "/s/abc/download",
  "/api/conversations?q=%E4%BD%A0&cursor=",
  "/api/conversations?q=a//b/../c",
  "/v1/models/openai%2Fgpt-4o",
  "//v1/chat/completions",
  "//chat//completions/",
  "/openai/deployments/meta%2Fllama/chat/completions",
  "/v1//chat/completions",
  "/_next/static/chunks/%5Bid%5D.js",
  "/openai/deployments/openai%2Fgpt-4o/chat/completions?api-version=1",
  "//chat/completions",
  "/models/openai%2Fgpt-4o",
  "/api/auth/callback/oidc?error=access_denied&error_description=Acc%E8s%20refus%E9",
  "/c/%E4%BD%A0",
  "/c/...",
  "/c/a.b",
])("%s is plain", (target) => {
  expect(targetFault(target)).toBeUndefined();
});

test("a query of the API that is not percent-encoded is malformed, one of a page is the page's own", () => {
  for (const query of ["q=%", "q=%ff", "limit=1&cursor=%c0"])
    expect(targetFault(`/api/conversations?${query}`)).toBe("malformed");
  expect(targetFault("/settings?utm=%ff")).toBeUndefined();
});
