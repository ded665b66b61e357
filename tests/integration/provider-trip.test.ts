import { afterAll, beforeEach, expect, test } from "vitest";
import { users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { startIssuer } from "../support/oidc-issuer";
import { Visitor } from "../support/person";
import { comeBackFrom, endOf, leaveFor } from "../support/provider-trip";
import { expectRefusal } from "../support/refusals";
import { here, hereFrom } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const issuer = await startIssuer([`${here.url}/api/auth/callback/oidc`]);
openSite({
  OIDC_ISSUER: issuer.url,
  OIDC_ID: issuer.clientId,
  OIDC_SECRET: issuer.clientSecret,
  GITHUB_ID: "github-id",
  GITHUB_SECRET: "github-secret",
});
afterAll(async () => {
  closeSite();
  await issuer.stop();
});

const ada = { email: "ada@example.org", email_verified: true, name: "Ada" };

beforeEach(async () => {
  await database().delete(users);
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

test("a client that knocks at a provider's door again and again has to wait", async () => {
  const visitor = new Visitor(hereFrom("203.0.113.9"));
  const knock = () => visitor.get("/api/auth/callback/oidc?error=access_denied");
  for (let time = 0; time < 60; time += 1) expect((await knock()).status).toBe(302);
  await expectRefusal(knock(), "rate_limited");
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
