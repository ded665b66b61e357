import { afterAll, beforeAll, expect, test } from "vitest";
import { type Issuer, startIssuer } from "@/tests/support/oidc-issuer";
import { signUp, Visitor } from "@/tests/support/person";
import { signInWith } from "@/tests/support/provider-trip";
import { type Parley, startParley } from "@/tests/support/server";
import { closedPort } from "@/tests/support/silent-port";

let issuer: Issuer;
let parley: Parley;

// The issuer has to know where Parley is before Parley starts.
beforeAll(async () => {
  const port = await closedPort();
  issuer = await startIssuer([`http://127.0.0.1:${port}/api/auth/callback/oidc`]);
  const env = {
    OIDC_ISSUER: issuer.url,
    OIDC_ID: issuer.clientId,
    OIDC_SECRET: issuer.clientSecret,
  };
  parley = await startParley({ port, env });
});
afterAll(async () => {
  await parley.stop();
  await issuer.stop();
});

test("somebody signs in to the built site through an issuer", async () => {
  issuer.signIn("ada", { email: "ada@example.org", email_verified: true, name: "Ada" });
  const visitor = new Visitor(parley);
  expect(await signInWith(visitor, "oidc", "/settings")).toBe("/settings");
  expect(await visitor.session()).toMatchObject({
    user: { email: "ada@example.org", name: "Ada" },
  });
});

test("an issuer's word for an address does not open the account that has it", async () => {
  const owner = await signUp(parley);
  issuer.signIn("eve", { email: owner.credentials.email, email_verified: true });
  const thief = new Visitor(parley);
  expect(await signInWith(thief)).toBe("/sign-in?error=OAuthAccountNotLinked");
  expect(await thief.session()).toBeUndefined();
});

test("an issuer that cannot be reached leads back to the form", async () => {
  const port = await closedPort();
  const env = { OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_ID: "a", OIDC_SECRET: "b" };
  const alone = await startParley({ env });
  const visitor = new Visitor(alone);
  const sent = await visitor.postForm("/api/auth/signin/oidc");
  expect(sent.headers.get("location")).toBe("/api/auth/error?error=OAuthSignin");
  await alone.stop();
});
