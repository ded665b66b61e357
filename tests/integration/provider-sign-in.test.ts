import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { accounts, sessions, users } from "@/db/schema";
import { signInWays } from "@/lib/server/auth/sign-in-ways";
import { database } from "@/lib/server/database";
import { startIssuer } from "../support/oidc-issuer";
import { newCredentials, type Person, signUp, Visitor } from "../support/person";
import { comeBackFrom, endOf, leaveFor, signInWith } from "../support/provider-trip";
import { expectRefusal } from "../support/refusals";
import { here, withSettings } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const issuer = await startIssuer([`${here.url}/api/auth/callback/oidc`]);
openSite({
  OIDC_ISSUER: issuer.url,
  OIDC_ID: issuer.clientId,
  OIDC_SECRET: issuer.clientSecret,
  OIDC_NAME: "Our house",
  GITHUB_ID: "github-id",
  GITHUB_SECRET: "github-secret",
});
afterAll(async () => {
  closeSite();
  await issuer.stop();
});

beforeEach(async () => {
  await database().delete(users);
});

const ada = { email: "ada@example.org", email_verified: true, name: "Ada" };
const rowsOf = (person: Person) =>
  database().select().from(users).where(eq(users.id, person.id)).limit(1);
const signInAgo = (person: Person, minutes: number) =>
  database()
    .update(sessions)
    .set({ createdAt: new Date(Date.now() - minutes * 60_000) })
    .where(eq(sessions.userId, person.id));

test("the ways to sign in are those that are set up", async () => {
  const providers = [
    { id: "github", name: "GitHub" },
    { id: "oidc", name: "Our house" },
  ];
  expect(await signInWays()).toEqual({ providers, signUp: "open", firstAccount: true });
  await signUp(here);
  expect(await signInWays()).toMatchObject({ firstAccount: false });
});

test("somebody new signs in at a provider, and is the same person the next time", async () => {
  issuer.signIn("ada", ada);
  const browser = new Visitor(here);
  expect(await signInWith(browser, "oidc", "/c/1")).toBe("/c/1");
  const session = await browser.session();
  expect(session).toMatchObject({ user: { email: ada.email, name: "Ada", role: "admin" } });

  issuer.signIn("ada", { ...ada, email: "moved@example.org" });
  const phone = new Visitor(here);
  await signInWith(phone);
  expect(await phone.session()).toEqual({ ...session, expires: expect.any(String) });
});

test("the trip is guarded by state, nonce and PKCE, and by nothing that came in the query", async () => {
  const visitor = new Visitor(here);
  const sent = await visitor.postForm(
    "/api/auth/signin/oidc?scope=all&redirect_uri=https://evil.example&state=x",
    {},
  );
  const asked = new URL(sent.headers.get("location") ?? "").searchParams;
  expect(asked.get("state")).toMatch(/^[\w-]{40,}$/);
  expect(asked.get("nonce")).toMatch(/^[\w-]{40,}$/);
  expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/);
  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("scope")).toBe("openid email profile");
  expect(asked.get("redirect_uri")).toBe(`${here.url}/api/auth/callback/oidc`);
});

test.each(["state", "nonce", "code_challenge"])(
  "a trip whose %s was changed leads to no session",
  async (name) => {
    issuer.signIn("ada", ada);
    const visitor = new Visitor(here);
    const address = await leaveFor(visitor);
    address.searchParams.set(name, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    const back = await comeBackFrom(address, here.url);
    expect(await endOf(visitor, back)).toMatch(/^\/sign-in\?.*error=OAuthCallback$/);
    expect(await visitor.session()).toBeUndefined();
    expect(await database().$count(users)).toBe(0);
  },
);

test("a return can be used once", async () => {
  issuer.signIn("ada", ada);
  const visitor = new Visitor(here);
  const back = await comeBackFrom(await leaveFor(visitor), here.url);
  const cookies = { ...visitor.cookies };
  await endOf(visitor, back);
  await visitor.signOut();

  expect(await endOf(visitor, back)).toContain("error=OAuthCallback");
  Object.assign(visitor.cookies, cookies);
  expect(await endOf(visitor, back)).toContain("error=OAuthCallback");
  expect(await visitor.session()).toBeUndefined();
});

test("a return opens nothing in another browser", async () => {
  issuer.signIn("ada", ada);
  const back = await comeBackFrom(await leaveFor(new Visitor(here)), here.url);
  const victim = new Visitor(here);
  expect(await endOf(victim, back)).toContain("error=OAuthCallback");
  expect(await victim.session()).toBeUndefined();
});

test("a trip to one provider does not come back from another", async () => {
  issuer.signIn("ada", ada);
  const visitor = new Visitor(here);
  const state = (await leaveFor(visitor, "github")).searchParams.get("state") ?? "";
  const mixed = new URL(`${here.url}/api/auth/callback/oidc?code=x&state=${state}`);
  expect(await endOf(visitor, mixed)).toContain("error=OAuthCallback");
  expect(await visitor.session()).toBeUndefined();
});

test("the cookies of a trip that was broken off are no session", async () => {
  const visitor = new Visitor(here);
  await leaveFor(visitor);
  for (const name of ["state", "nonce", "pkce.code_verifier"]) {
    const other = new Visitor(here);
    other.cookies["next-auth.session-token"] = visitor.cookies[`next-auth.${name}`];
    await expectRefusal(other.get("/api/sessions"), "unauthenticated");
    expect(await other.session()).toBeUndefined();
  }
});

test("an account is never taken over by its address alone", async () => {
  const owner = await signUp(here, { email: ada.email });
  const before = await rowsOf(owner);
  issuer.signIn("eve", { ...ada, email: "ADA@example.org" });
  const thief = new Visitor(here);
  expect(await signInWith(thief)).toBe("/sign-in?error=OAuthAccountNotLinked");
  expect(await thief.session()).toBeUndefined();
  expect(await rowsOf(owner)).toEqual(before);
  expect(await database().$count(accounts)).toBe(0);
});

test("a provider that tells no verified address makes no account", async () => {
  for (const claims of [
    { name: "Ada" },
    { ...ada, email_verified: false },
    { ...ada, email: "a@x.com,b@y.com" },
  ]) {
    issuer.signIn(crypto.randomUUID(), claims);
    expect(await signInWith(new Visitor(here))).toBe("/sign-in?error=OAuthCreateAccount");
  }
  expect(await database().$count(users)).toBe(0);
});

test.each(["closed", "invite"] as const)(
  "a site that is %s takes nobody new from a provider",
  async (signUpMode) => {
    await withSettings({ SIGN_UP: signUpMode }, async () => {
      issuer.signIn("first", { ...ada, email: "first@example.org" });
      expect(await signInWith(new Visitor(here))).toBe("/");
      issuer.signIn("second", ada);
      expect(await signInWith(new Visitor(here))).toBe("/sign-in?error=SignUpClosed");
      expect(await database().$count(users)).toBe(1);
      issuer.signIn("first", ada);
      expect(await signInWith(new Visitor(here))).toBe("/");
    });
  },
);

test("a disabled person does not get in through a provider either", async () => {
  issuer.signIn("ada", ada);
  await signInWith(new Visitor(here));
  await database().update(users).set({ disabledAt: new Date() });
  const visitor = new Visitor(here);
  expect(await signInWith(visitor)).toBe("/sign-in?error=AccessDenied");
  expect(await visitor.session()).toBeUndefined();
});

test("who has just signed in can link a provider, and sign in by it from then on", async () => {
  const person = await signUp(here, newCredentials());
  issuer.signIn("ada", ada);
  await signInAgo(person, 11);
  expect(await signInWith(person, "oidc", "/settings")).toBe(
    "/settings/account?error=SessionRequired",
  );
  expect(await database().$count(accounts)).toBe(0);

  await person.signIn(person.credentials);
  expect(await signInWith(person, "oidc", "/settings")).toBe("/settings");
  const phone = new Visitor(here);
  await signInWith(phone);
  expect(await phone.session()).toMatchObject({
    user: { id: person.id, email: person.credentials.email },
  });
});
