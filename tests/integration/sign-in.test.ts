import { afterAll, expect, test } from "vitest";
import { newCredentials, signUp, Visitor } from "../support/person";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const SIGN_IN = "/api/auth/callback/credentials";
const csrfTokenOf = async (visitor: Visitor) =>
  (await (await visitor.get("/api/auth/csrf")).json()).csrfToken;

test("a newcomer signs up, signs in and is known", async () => {
  const person = await signUp(here, { name: "Ada" });
  expect(await person.session()).toEqual({
    user: { id: person.id, email: person.credentials.email, name: "Ada", role: "admin" },
    expires: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

test("a visitor is nobody", async () => {
  const response = await new Visitor(here).get("/api/auth/session");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({});
});

test("the session's cookie is out of reach of scripts and of other sites", async () => {
  const { credentials } = await signUp(here);
  const signedIn = await new Visitor(here).signIn(credentials);
  const cookie = signedIn.headers
    .getSetCookie()
    .find((line) => line.startsWith("next-auth.session-token="));
  expect(cookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
});

test("an address signs in however it is written", async () => {
  const { credentials } = await signUp(here, { email: "grace@example.org" });
  for (const email of ["Grace@Example.org", " grace@example.org ", "grace＠example.org"]) {
    const visitor = new Visitor(here);
    await visitor.signIn({ ...credentials, email });
    expect(await visitor.session()).toMatchObject({ user: { email: "grace@example.org" } });
  }
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { credentials } = await signUp(here);
  const answers = await Promise.all(
    [
      { ...credentials, password: "wrong horse" },
      newCredentials(),
      { email: "no address", password: "x" },
    ].map(async (tried) => {
      const visitor = new Visitor(here);
      const response = await visitor.signIn(tried);
      expect(await visitor.session()).toBeUndefined();
      return { status: response.status, body: await response.json() };
    }),
  );
  expect(answers[0]).toEqual({
    status: 401,
    body: { url: "http://parley.test/api/auth/error?error=CredentialsSignin&provider=credentials" },
  });
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("a form's wrong password leads back to the form, with a word why", async () => {
  const visitor = new Visitor(here);
  const refused = await visitor.postForm(SIGN_IN, newCredentials());
  expect(refused.status).toBe(302);
  const error = await visitor.get(refused.headers.get("location") ?? "");
  const page = await visitor.get(error.headers.get("location") ?? "");
  expect(page.headers.get("location")).toBe("/sign-in?callbackUrl=%2F&error=CredentialsSignin");
});

test("an unknown address takes as long as a wrong password", async () => {
  const { credentials } = await signUp(here);
  const timeOf = async (tried: typeof credentials) => {
    const visitor = new Visitor(here);
    const csrfToken = await csrfTokenOf(visitor);
    const began = performance.now();
    await visitor.ask(SIGN_IN, {
      method: "POST",
      body: new URLSearchParams({ ...tried, csrfToken, json: "true" }),
    });
    return performance.now() - began;
  };
  const times: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] };
  for (let round = 0; round < 7; round += 1) {
    times.wrong.push(await timeOf({ ...credentials, password: "wrong horse" }));
    times.unknown.push(await timeOf(newCredentials()));
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[3] ?? 0;
  expect(median(times.unknown) / median(times.wrong)).toBeGreaterThan(0.5);
  expect(median(times.unknown) / median(times.wrong)).toBeLessThan(2);
});

test("after signing in one goes where one wanted to, if that is here", async () => {
  const { credentials } = await signUp(here);
  const places = [
    ["/c/1?x=1", "/c/1?x=1"],
    ["http://parley.test/c/1", "/c/1"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https:evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/\r\nSet-Cookie: a=b", "/"],
    ["%", "/"],
  ];
  for (const [callbackUrl = "", path = ""] of places) {
    const visitor = new Visitor(here);
    visitor.headers["x-forwarded-host"] = "evil.example";
    const sent = await visitor.postForm(SIGN_IN, { ...credentials, callbackUrl });
    expect([sent.status, sent.headers.get("location")]).toEqual([302, path]);
    const told = await visitor.postForm(SIGN_IN, { ...credentials, callbackUrl, json: "true" });
    expect(await told.json()).toEqual({ url: `http://parley.test${path}` });
    const asked = await visitor.get(
      `/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`,
    );
    expect(asked.headers.get("location")).toBe(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  }
});

test("a callback cookie that somebody planted leads home", async () => {
  const { credentials } = await signUp(here);
  const visitor = new Visitor(here);
  visitor.cookies["next-auth.callback-url"] = "https://evil.example/";
  expect((await visitor.postForm(SIGN_IN, credentials)).headers.get("location")).toBe("/");
});

test("without next-auth's token nobody is signed in or out", async () => {
  const person = await signUp(here);
  const visitor = new Visitor(here);
  await visitor.get("/api/auth/csrf");
  const forged = new URLSearchParams({
    ...person.credentials,
    csrfToken: "0".repeat(64),
    json: "true",
  });
  await visitor.ask(SIGN_IN, { method: "POST", body: forged });
  expect(await visitor.session()).toBeUndefined();
  await person.ask("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken: "x" }),
  });
  await person.get("/api/auth/signout");
  expect(await person.session()).toBeDefined();
});
