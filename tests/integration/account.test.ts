import { eq } from "drizzle-orm";
import { afterAll, afterEach, expect, test } from "vitest";
import { sessions, users } from "@/db/schema/people";
import type { ChangeEvent } from "@/lib/domain/change-event";
import { changeMark, changesFor } from "@/lib/server/changes";
import { database } from "@/lib/server/database";
import { newCredentials, type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const NEW_PASSWORD = "a new battery";

afterEach(async () => {
  await database().delete(users);
});

const change = (person: Person, json: object) => person.patch("/api/account", json);
const canSignIn = async (credentials: { email: string; password: string }) =>
  (await new Visitor(here).signIn(credentials)).ok;

/** Makes somebody one who only signs in through a provider. */
const forgetPassword = (person: Person) =>
  database().update(users).set({ passwordHash: null }).where(eq(users.id, person.id));

const signInAgo = (person: Person, minutes: number) =>
  database()
    .update(sessions)
    .set({ createdAt: new Date(Date.now() - minutes * 60_000) })
    .where(eq(sessions.userId, person.id));

test("people change their name and language without a password", async () => {
  const person = await signUp(here, { name: "Ada" });
  const changed = await change(person, { name: " Ada L. ", locale: "zh-CN" });
  expect(await changed.json()).toEqual({
    id: person.id,
    email: person.credentials.email,
    name: "Ada L.",
    role: "admin",
    locale: "zh-CN",
  });
  expect(await (await change(person, { name: null })).json()).toMatchObject({
    name: null,
    locale: "zh-CN",
  });
  expect(await (await change(person, {})).json()).toMatchObject({ name: null, locale: "zh-CN" });
});

test("a new password needs the current one", async () => {
  const person = await signUp(here);
  const { email, password } = person.credentials;
  await expectRefusal(change(person, { newPassword: NEW_PASSWORD }), "reauth_required");
  await expectRefusal(
    change(person, { newPassword: NEW_PASSWORD, currentPassword: "wrong" }),
    "wrong_password",
  );
  expect(await canSignIn({ email, password })).toBe(true);
  expect(
    (await change(person, { newPassword: NEW_PASSWORD, currentPassword: password })).status,
  ).toBe(200);
  expect(await canSignIn({ email, password })).toBe(false);
  expect(await canSignIn({ email, password: NEW_PASSWORD })).toBe(true);
});

test("a new password ends all other sessions and tells the open tabs", async () => {
  const person = await signUp(here);
  const thief = await person.elsewhere();
  const left = new AbortController();
  const heard: ChangeEvent[] = [];
  const listening = (async () => {
    for await (const { change: told } of changesFor(
      person.id,
      changeMark(person.id),
      left.signal,
    )) {
      heard.push(told);
      left.abort();
    }
  })();
  const { password: currentPassword } = person.credentials;
  await change(person, { newPassword: NEW_PASSWORD, currentPassword });
  await listening;
  expect(heard).toEqual([{ type: "signed-out" }]);
  await expectRefusal(thief.get("/api/sessions"), "unauthenticated");
  expect(await person.session()).toBeDefined();
});

test("a new address needs the password, and is the one to sign in with", async () => {
  const person = await signUp(here);
  const { email, password } = person.credentials;
  const { email: moved } = newCredentials();
  await expectRefusal(change(person, { email: moved }), "reauth_required");
  const changed = await change(person, {
    email: ` ${moved.toUpperCase()}`,
    currentPassword: password,
  });
  expect(await changed.json()).toMatchObject({ email: moved });
  expect(await canSignIn({ email: moved, password })).toBe(true);
  expect(await canSignIn({ email, password })).toBe(false);
});

test("nobody gets an address that another has", async () => {
  const [ada, eve] = [await signUp(here), await signUp(here)];
  const { password: currentPassword } = eve.credentials;
  const asked = change(eve, {
    email: ada.credentials.email.toUpperCase(),
    newPassword: NEW_PASSWORD,
    currentPassword,
  });
  expect(await expectRefusal(asked, "email_taken")).toMatchObject({ param: "email" });
  expect(await canSignIn(eve.credentials)).toBe(true);
});

test("wrong current passwords are counted as at the door", async () => {
  const person = await signUp(here);
  const wrong = { newPassword: NEW_PASSWORD, currentPassword: "wrong" };
  for (let time = 0; time < 10; time += 1)
    await expectRefusal(change(person, wrong), "wrong_password");
  await expectRefusal(change(person, wrong), "rate_limited");
});

test("who has no password proves themselves by having signed in lately", async () => {
  const person = await signUp(here);
  await forgetPassword(person);
  await signInAgo(person, 11);
  await expectRefusal(change(person, { newPassword: NEW_PASSWORD }), "reauth_required");
  await signInAgo(person, 9);
  expect((await change(person, { newPassword: NEW_PASSWORD })).status).toBe(200);
  expect(await canSignIn({ ...person.credentials, password: NEW_PASSWORD })).toBe(true);
});

test("what is not theirs to change stays", async () => {
  await signUp(here);
  const person = await signUp(here);
  const changed = await change(person, {
    id: "x",
    role: "admin",
    isAdmin: true,
    disabledAt: 0,
    passwordHash: "x",
    name: "Eve",
  });
  expect(await changed.json()).toMatchObject({ id: person.id, role: "user", name: "Eve" });
});

test.each([
  [{ name: 1 }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ locale: "tlh" }, "locale"],
  [{ email: "nobody" }, "email"],
  [{ newPassword: "short" }, "newPassword"],
  [{ currentPassword: {} }, "currentPassword"],
])("%j is no change", async (body, param) => {
  const person = await signUp(here);
  expect(await expectRefusal(change(person, body), "invalid_request")).toMatchObject({ param });
});

test("a visitor has no account to change", async () => {
  await expectRefusal(new Visitor(here).patch("/api/account", { name: "x" }), "unauthenticated");
  await expectRefusal(new Visitor(here).delete("/api/account", {}), "unauthenticated");
});

test("another site cannot change or delete an account", async () => {
  const person = await signUp(here);
  const headers = { origin: "https://evil.example", "content-type": "application/json" };
  const { password: currentPassword } = person.credentials;
  for (const method of ["PATCH", "DELETE"]) {
    const body = JSON.stringify({ name: "Evil", currentPassword });
    await expectRefusal(person.ask("/api/account", { method, headers, body }), "origin_refused");
  }
  expect(await person.session()).toMatchObject({ user: { name: null } });
});
