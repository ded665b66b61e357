import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { invites, users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { env } from "@/lib/server/env";
import { newCredentials, type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here, withSettings } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite({ SIGN_UP: "invite" });
afterAll(closeSite);

/** The first one needs no invite. */
const admin = await signUp(here, { name: "Admin" });

const invite = async (
  json: object = {},
): Promise<{ id: string; token: string; url: string; expiresAt: string }> =>
  (await admin.post("/api/invites", json)).json();
const join = (token: string | null, newcomer = newCredentials()) =>
  new Visitor(here).post("/api/users", { ...newcomer, invite: token });
const listed = async (person: Person = admin) =>
  (await (await person.get("/api/invites")).json()).invites;

test("somebody with an invite gets in, once", async () => {
  const { token } = await invite();
  expect((await join(token)).status).toBe(201);
  expect(await expectRefusal(join(token), "sign_up_closed")).toMatchObject({ param: "invite" });
});

test("of two with one invite at the same moment, one gets in", async () => {
  const { token } = await invite();
  const both = await Promise.all([join(token), join(token)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
});

test("without a good invite nobody gets in", async () => {
  for (const token of [null, "", "made-up", "x".repeat(200)])
    await expectRefusal(join(token), "sign_up_closed");
});

test("an invite is not used up by a sign-up that fails", async () => {
  const { id, token } = await invite();
  await expectRefusal(join(token, admin.credentials), "email_taken");
  await expectRefusal(join(token, { ...newCredentials(), password: "short" }), "invalid_request");
  expect((await listed()).find((entry: { id: string }) => entry.id === id)).toMatchObject({
    usedAt: null,
  });
  expect((await join(token)).status).toBe(201);
  expect((await listed()).find((entry: { id: string }) => entry.id === id).usedAt).toMatch(/Z$/);
});

test("an invite is none while the one who made it is disabled", async () => {
  const { token } = await invite();
  const setDisabled = (disabledAt: Date | null) =>
    database().update(users).set({ disabledAt }).where(eq(users.id, admin.id));
  await setDisabled(new Date());
  await expectRefusal(join(token), "sign_up_closed");
  await setDisabled(null);
  expect((await join(token)).status).toBe(201);
});

test("an invite that has run out is none", async () => {
  const { id, token } = await invite({ expiresInDays: 1 });
  await database()
    .update(invites)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(invites.id, id));
  await expectRefusal(join(token), "sign_up_closed");
});

test("an invite taken back is none", async () => {
  const { id, token } = await invite();
  expect((await admin.delete(`/api/invites/${id}`)).status).toBe(204);
  await expectRefusal(join(token), "sign_up_closed");
  await expectRefusal(admin.delete(`/api/invites/${id}`), "not_found");
});

test("the link is told once, and only its hash is kept", async () => {
  const { id, token, url, expiresAt } = await invite();
  expect(url).toBe(`http://parley.test/sign-up?invite=${token}`);
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 60 * 60 * 1000);
  expect(Buffer.from(token, "base64url")).toHaveLength(24);
  const [row] = await database().select().from(invites).where(eq(invites.id, id)).limit(1);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(JSON.stringify(await listed())).not.toContain(token);
  expect(JSON.stringify(await listed())).not.toContain(row?.tokenHash);
});

test("on a hosted site the link has the site's own address, whatever the Host says", async () => {
  await withSettings({ PUBLIC_URL: "https://chat.example.org" }, async () => {
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      origin: "https://chat.example.org",
      "content-type": "application/json",
    };
    const person = new Visitor(here);
    person.cookies["__Host-next-auth.session-token"] = admin.cookies["next-auth.session-token"];
    const made = await person.ask("/api/invites", { method: "POST", headers, body: "{}" });
    expect((await made.json()).url).toMatch(/^https:\/\/chat\.example\.org\/sign-up\?invite=/);
  });
});

test("to everybody but an administrator there are no invites", async () => {
  const { id, token } = await invite();
  await join((await invite()).token);
  const person = await signUp(here, { invite: token });
  await expectRefusal(person.get("/api/invites"), "not_found");
  await expectRefusal(person.post("/api/invites", {}), "not_found");
  await expectRefusal(person.delete(`/api/invites/${id}`), "not_found");
  await expectRefusal(new Visitor(here).get("/api/invites"), "unauthenticated");
});

test("a closed site takes no invites, an open one needs none", async () => {
  const { token } = await invite();
  expect(env().SIGN_UP).toBe("invite");
  await withSettings({ SIGN_UP: "closed" }, async () => {
    await expectRefusal(join(token), "sign_up_closed");
  });
  await withSettings({ SIGN_UP: "open" }, async () => {
    expect((await join(token)).status).toBe(201);
  });
  expect((await join(token)).status).toBe(201);
});

test.each([
  { expiresInDays: 0 },
  { expiresInDays: 91 },
  { expiresInDays: 1.5 },
  { expiresInDays: "7" },
  [],
])("%j is no invite", async (json) => {
  await expectRefusal(admin.post("/api/invites", json), "invalid_request");
});
