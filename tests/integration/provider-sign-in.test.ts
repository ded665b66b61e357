import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { accounts, sessions, users } from "@/db/schema/people";
import { signInWays } from "@/lib/server/auth/sign-in-ways";
import { database } from "@/lib/server/database";
import { startIssuer } from "../support/oidc-issuer";
import { newCredentials, type Person, signUp, Visitor } from "../support/person";
import { signInWith } from "../support/provider-trip";
import { here, hereFrom, withSettings } from "../support/routes";
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
  const { email_verified: _, ...unsaid } = ada;
  for (const claims of [
    { name: "Ada" },
    unsaid,
    ...[false, "false", "False", "0", 0, 1, "1", "no", "yes", "", [], [true], {}].map(
      (email_verified) => ({ ...ada, email_verified }),
    ),
    { ...ada, email: "a@x.com,b@y.com" },
  ]) {
    issuer.signIn(crypto.randomUUID(), claims);
    expect(await signInWith(new Visitor(hereFrom("203.0.113.9")))).toBe(
      "/sign-in?error=OAuthCreateAccount",
    );
  }
  expect(await database().$count(users)).toBe(0);
});

test("a provider that says in a string that the address is verified is believed as well", async () => {
  issuer.signIn("ada", { ...ada, email_verified: "true" });
  const visitor = new Visitor(here);
  expect(await signInWith(visitor)).toBe("/");
  expect(await visitor.session()).toMatchObject({ user: { email: ada.email } });
});

test("whoever is here already comes in, whatever the provider says of their address since", async () => {
  issuer.signIn("ada", ada);
  await signInWith(new Visitor(here));
  issuer.signIn("ada", { ...ada, email_verified: "false" });
  expect(await signInWith(new Visitor(here))).toBe("/");
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
