import { count, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { newCredentials, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here, hereFrom, withSettings } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

beforeEach(async () => {
  await database().delete(users);
});

const visitor = () => new Visitor(here);
const rowOf = async (email: string) =>
  (await database().select().from(users).where(eq(users.email, email)).limit(1))[0];

test("the first to sign up administers the site, the next ones do not", async () => {
  const first = await visitor().post("/api/users", { ...newCredentials(), name: " Ada " });
  expect(first.status).toBe(201);
  expect(await first.json()).toEqual({
    id: expect.any(String),
    email: expect.any(String),
    name: "Ada",
    role: "admin",
  });
  const second = await visitor().post("/api/users", newCredentials());
  expect(await second.json()).toMatchObject({ name: null, role: "user" });
});

test("of many who are first at the same moment, one administers the site", async () => {
  const all = await Promise.all(
    Array.from({ length: 8 }, () => visitor().post("/api/users", newCredentials())),
  );
  const roles = await Promise.all(all.map(async (response) => (await response.json()).role));
  expect(roles.filter((role) => role === "admin")).toHaveLength(1);
  expect(roles.filter((role) => role === "user")).toHaveLength(7);
});

test("a password is kept as argon2id only", async () => {
  const { email, password } = newCredentials();
  await visitor().post("/api/users", { email, password });
  expect((await rowOf(email))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("one address has one account, however it is written", async () => {
  const { password } = newCredentials();
  await signUp(here, { email: "ada@example.org" });
  for (const email of ["ADA@example.org", " Ada@Example.org ", "ada＠example.org"]) {
    const refused = await expectRefusal(
      visitor().post("/api/users", { email, password }),
      "email_taken",
    );
    expect(refused.param).toBe("email");
  }
  expect(await database().select({ all: count() }).from(users).limit(1)).toEqual([{ all: 1 }]);
});

test("of two with one address at the same moment, one gets it", async () => {
  const same = newCredentials();
  const both = await Promise.all([
    visitor().post("/api/users", same),
    visitor().post("/api/users", same),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test("what a newcomer may not decide is not taken from them", async () => {
  await signUp(here);
  const hopeful = {
    ...newCredentials(),
    id: "mine",
    role: "admin",
    createdAt: 0,
    passwordHash: "x",
    isAdmin: true,
  };
  const made = await (await visitor().post("/api/users", hopeful)).json();
  expect(made).toMatchObject({ role: "user" });
  expect(made.id).not.toBe("mine");
});

test.each([
  [{ email: "nobody", password: "long enough" }, "email"],
  [{ email: "a@x.com,b@y.com", password: "long enough" }, "email"],
  [{ email: "a@x.com", password: "short" }, "password"],
  [{ email: "a@x.com", password: "x".repeat(201) }, "password"],
  [{ email: "a@x.com", password: "long enough", name: "x".repeat(101) }, "name"],
  [{ email: 1, password: "long enough" }, "email"],
  [{ password: "long enough" }, "email"],
])("%j is no account", async (body, param) => {
  expect(await expectRefusal(visitor().post("/api/users", body), "invalid_request")).toMatchObject({
    param,
  });
});

test("a site that is closed lets in the first one only", async () => {
  await withSettings({ SIGN_UP: "closed" }, async () => {
    const racers = await Promise.all(
      [1, 2, 3].map(() => visitor().post("/api/users", newCredentials())),
    );
    expect(racers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
    await expectRefusal(visitor().post("/api/users", newCredentials()), "sign_up_closed");
  });
});

test("a program that signs up and up is told to wait, others are not", async () => {
  const flood = new Visitor(hereFrom("203.0.113.5"));
  const taken = { ...newCredentials(), email: "ada@example.org" };
  await signUp(here, taken);
  for (let time = 1; time <= 60; time += 1) await flood.post("/api/users", taken);
  const refused = await flood.post("/api/users", taken);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await expectRefusal(refused, "rate_limited");
  expect(
    (await new Visitor(hereFrom("203.0.113.6")).post("/api/users", newCredentials())).status,
  ).toBe(201);
});

test("another site cannot sign anybody up", async () => {
  const evil = { origin: "https://evil.example", "content-type": "application/json" };
  const asked = visitor().ask("/api/users", {
    method: "POST",
    headers: evil,
    body: JSON.stringify(newCredentials()),
  });
  await expectRefusal(asked, "origin_refused");
});
