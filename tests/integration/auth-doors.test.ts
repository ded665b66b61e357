import { afterAll, expect, test } from "vitest";
import { signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const SIGN_IN = "/api/auth/callback/credentials";
const csrfTokenOf = async (visitor: Visitor) =>
  (await (await visitor.get("/api/auth/csrf")).json()).csrfToken;

const strangers = [
  "https://evil.example",
  "null",
  "http://parley.test.evil.example",
  "https://parley.test",
];

test.each(strangers)("a page of %s cannot sign anybody in or out", async (origin) => {
  const person = await signUp(here);
  const visitor = new Visitor(here);
  const fields = { ...person.credentials, csrfToken: await csrfTokenOf(visitor), json: "true" };
  const signIn = { method: "POST", headers: { origin }, body: new URLSearchParams(fields) };
  await expectRefusal(visitor.ask(SIGN_IN, signIn), "origin_refused");
  expect(await visitor.session()).toBeUndefined();

  const token = new URLSearchParams({ csrfToken: await csrfTokenOf(person) });
  const signOut = { method: "POST", headers: { origin }, body: token };
  await expectRefusal(person.ask("/api/auth/signout", signOut), "origin_refused");
  expect(await person.session()).toBeDefined();
});

test.each([
  ["GET", SIGN_IN],
  ["GET", "/api/auth/callback/github"],
  ["POST", "/api/auth/signin/github"],
  ["POST", "/api/auth/session"],
  ["POST", "/api/auth/_log"],
  ["GET", "/api/auth/verify-request"],
  ["GET", "/api/auth/nowhere"],
  ["POST", "/api/auth/callback/credentials/more"],
])("%s %s is no door", async (method, path) => {
  const form = { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=b" };
  await expectRefusal(
    new Visitor(here).ask(path, { method, ...(method === "POST" && form) }),
    "not_found",
  );
});

test.each([
  ["too much", "application/x-www-form-urlencoded", `email=${"a".repeat(20_000)}`, "too_large"],
  ["a file", "multipart/form-data; boundary=x", "--x--", "unsupported_media_type"],
  ["text", "text/plain", "{}", "unsupported_media_type"],
  ["half of it", "application/json", "{", "invalid_request"],
  ["a list", "application/json", "[]", "invalid_request"],
  ["nothing", "application/json", "null", "invalid_request"],
  ["a deep field", "application/json", '{"email":{}}', "invalid_request"],
] as const)("%s is no sign-in", async (...[, contentType, body, code]) => {
  const asked = new Visitor(here).ask(SIGN_IN, {
    method: "POST",
    headers: { "content-type": contentType },
    body,
  });
  await expectRefusal(asked, code);
});

test("no field at all is a wrong password", async () => {
  const refused = await new Visitor(here).postForm(SIGN_IN, { json: "true" });
  expect(refused.status).toBe(401);
});

test("a Host that is no address is refused", async () => {
  await expectRefusal(new Visitor(here).get("/api/auth/csrf", { host: "a b" }), "invalid_request");
});

test("what is sent under names of JavaScript's own changes nothing", async () => {
  const visitor = new Visitor(here);
  const refused = await visitor.ask(SIGN_IN, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: `{"__proto__":{"email":"a@x.com"},"constructor":"x","csrfToken":"${await csrfTokenOf(visitor)}","json":true}`,
  });
  expect(refused.status).toBe(401);
  expect(({} as { email?: string }).email).toBeUndefined();
});
