import { afterAll, beforeEach, expect, test } from "vitest";
import { users } from "@/db/schema/people";
import { disable, enable, makeAdmin, resetPassword } from "@/lib/server/auth/recovery";
import { database } from "@/lib/server/database";
import { type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

let admin: Person;
let ada: Person;

beforeEach(async () => {
  await database().delete(users);
  admin = await signUp(here);
  ada = await signUp(here);
});

const statusOfSignIn = async (email: string, password: string) =>
  (await new Visitor(here).signIn({ email, password })).status;

test("a reset password is the only one, and ends all sessions", async () => {
  const { email, password } = ada.credentials;
  const reset = await resetPassword(email.toUpperCase());
  expect(reset).toMatch(/^[\w-]{20}$/);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect(await statusOfSignIn(email, password)).toBe(401);
  expect(await statusOfSignIn(email, reset)).toBe(200);
});

test("an administrator can be made", async () => {
  await makeAdmin(ada.credentials.email);
  expect(await ada.session()).toMatchObject({ user: { role: "admin" } });
});

test("a disabled person is kept out until enabled, and their old sessions for good", async () => {
  const { email, password } = ada.credentials;
  await disable(email);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect(await statusOfSignIn(email, password)).toBe(401);
  await enable(email);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect(await statusOfSignIn(email, password)).toBe(200);
});

test("the only administrator cannot be disabled", async () => {
  const { email } = admin.credentials;
  await expect(disable(email)).rejects.toMatchObject({ code: "conflict" });
  expect(await admin.session()).toBeDefined();
  await makeAdmin(ada.credentials.email);
  await disable(email);
  expect(await admin.session()).toBeUndefined();
});

test("nobody can be helped who is not here", async () => {
  for (const deed of [resetPassword, makeAdmin, disable, enable]) {
    await expect(deed("nobody@example.org")).rejects.toMatchObject({ code: "not_found" });
  }
});
