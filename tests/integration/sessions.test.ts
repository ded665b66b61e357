import { parseSetCookie } from "cookie";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { sessions, users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here, withSettings } from "../support/routes";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const COOKIE = "next-auth.session-token";
const DAY_MS = 24 * 60 * 60 * 1000;

const sessionsOf = async (person: Person) =>
  (await (await person.get("/api/sessions")).json()).sessions;
const rowOf = async (person: Person) =>
  (await database().select().from(sessions).where(eq(sessions.userId, person.id)).limit(1))[0];
const setLastSeen = (person: Person, at: Date) =>
  database().update(sessions).set({ lastSeenAt: at }).where(eq(sessions.userId, person.id));

function withToken(token: string | undefined): Visitor {
  const visitor = new Visitor(here);
  visitor.cookies[COOKIE] = token;
  return visitor;
}

test("people see their browsers, this one marked", async () => {
  const person = await signUp(here);
  const phone = await person.elsewhere();
  expect(await sessionsOf(phone)).toHaveLength(2);
  expect(
    (await sessionsOf(phone)).filter(({ current }: { current: boolean }) => current),
  ).toHaveLength(1);
});

test("a browser is told by its name", async () => {
  const person = await signUp(here);
  person.headers["user-agent"] =
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  await person.signIn(person.credentials);
  expect(await sessionsOf(person)).toMatchObject([{ device: "Firefox on Linux", current: true }]);
});

test("signing in again in one browser takes the place of the session it had", async () => {
  const person = await signUp(here);
  const before = person.cookies[COOKIE];
  await person.signIn(person.credentials);
  expect(await sessionsOf(person)).toHaveLength(1);
  await expectRefusal(withToken(before).get("/api/sessions"), "unauthenticated");
});

test("a session signed out elsewhere ends at once", async () => {
  const person = await signUp(here);
  const phone = await person.elsewhere();
  const { id } = (await sessionsOf(phone)).find(({ current }: { current: boolean }) => current);
  expect((await person.delete(`/api/sessions/${id}`)).status).toBe(204);
  await expectRefusal(phone.get("/api/sessions"), "unauthenticated");
  expect(await phone.session()).toBeUndefined();
  expect(phone.cookies[COOKIE]).toBeUndefined();
  expect(await person.session()).toBeDefined();
});

test("all other sessions end together", async () => {
  const person = await signUp(here);
  const others = [await person.elsewhere(), await person.elsewhere()];
  expect((await person.delete("/api/sessions")).status).toBe(204);
  for (const other of others) await expectRefusal(other.get("/api/sessions"), "unauthenticated");
  expect(await sessionsOf(person)).toHaveLength(1);
});

test("a stranger's session does not exist", async () => {
  const [ada, eve] = [await signUp(here), await signUp(here)];
  const [{ id }] = await sessionsOf(ada);
  await expectRefusal(eve.delete(`/api/sessions/${id}`), "not_found");
  await expectRefusal(eve.delete("/api/sessions/none"), "not_found");
  expect(await sessionsOf(eve)).toHaveLength(1);
  expect(await ada.session()).toBeDefined();
});

test("a signed-out cookie opens nothing any more", async () => {
  const person = await signUp(here);
  const kept = person.cookies[COOKIE];
  expect(await (await person.signOut()).json()).toEqual({ url: "http://parley.test/" });
  expect(person.cookies[COOKIE]).toBeUndefined();
  await expectRefusal(withToken(kept).get("/api/sessions"), "unauthenticated");
  expect(await (await withToken(kept).get("/api/auth/session")).json()).toEqual({});
});

test("a disabled person is out at once", async () => {
  const person = await signUp(here);
  await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id));
  await expectRefusal(person.get("/api/sessions"), "unauthenticated");
  expect((await new Visitor(here).signIn(person.credentials)).status).toBe(401);
});

test("a session ends after thirty days without a visit", async () => {
  const person = await signUp(here);
  await setLastSeen(person, new Date(Date.now() - 30 * DAY_MS + 60_000));
  expect((await person.get("/api/sessions")).status).toBe(200);
  await setLastSeen(person, new Date(Date.now() - 30 * DAY_MS - 1));
  await expectRefusal(person.get("/api/sessions"), "unauthenticated");
  await new Visitor(here).signIn(person.credentials);
  expect(await database().$count(sessions, eq(sessions.userId, person.id))).toBe(1);
});

const setBegun = (person: Person, at: Date) =>
  database().update(sessions).set({ createdAt: at }).where(eq(sessions.userId, person.id));

test("a session ends ninety days after the sign-in, however often it is seen", async () => {
  const person = await signUp(here);
  await setBegun(person, new Date(Date.now() - 90 * DAY_MS + 60_000));
  expect(await sessionsOf(person)).toHaveLength(1);
  const session = await (await person.get("/api/auth/session")).json();
  expect(Math.abs(Date.parse(session.expires) - Date.now() - 60_000)).toBeLessThan(5_000);

  await setBegun(person, new Date(Date.now() - 90 * DAY_MS - 1));
  await expectRefusal(person.get("/api/sessions"), "unauthenticated");
  expect(await (await person.get("/api/auth/session")).json()).toEqual({});
  const phone = new Visitor(here);
  await phone.signIn(person.credentials);
  expect(await database().$count(sessions, eq(sessions.userId, person.id))).toBe(1);
});

test("the site's owner says how old a session gets, those included that are there", async () => {
  const person = await signUp(here);
  await setBegun(person, new Date(Date.now() - 8 * DAY_MS));
  expect((await person.get("/api/sessions")).status).toBe(200);
  await withSettings({ SESSION_DAYS_MAX: 7 }, () =>
    expectRefusal(person.get("/api/sessions"), "unauthenticated").then(() => undefined),
  );
  expect((await person.get("/api/sessions")).status).toBe(200);
});

/** How many days from now a response lets the session's cookie live. */
function cookieDaysOf(response: Response): number {
  const [cookie] = response.headers.getSetCookie().filter((line) => line.startsWith(COOKIE));
  const { expires } = parseSetCookie(cookie ?? "");
  return ((expires?.getTime() ?? 0) - Date.now()) / DAY_MS;
}

test("the cookie ends when the session does by its age, and is not prolonged by visits", async () => {
  const person = await signUp(here);
  expect(cookieDaysOf(await person.signIn(person.credentials))).toBeCloseTo(90, 2);
  await setBegun(person, new Date(Date.now() - 80 * DAY_MS));
  expect(cookieDaysOf(await person.get("/api/auth/session"))).toBeCloseTo(10, 2);
  expect(cookieDaysOf(await person.signIn(person.credentials))).toBeCloseTo(90, 2);
});

test("a person has a hundred sessions at most, the newest", async () => {
  const person = await signUp(here);
  const base = { userId: person.id, device: null, createdAt: new Date() };
  await database()
    .insert(sessions)
    .values(
      Array.from({ length: 120 }, (_, index) => ({
        ...base,
        id: `s${index}`,
        lastSeenAt: new Date(Date.now() - 1_000 - index),
      })),
    );
  const phone = await person.elsewhere();
  expect(await sessionsOf(phone)).toHaveLength(100);
});

test("when a session was last seen is noted once a minute", async () => {
  const person = await signUp(here);
  const lately = new Date(Date.now() - 50_000);
  await setLastSeen(person, lately);
  await person.get("/api/sessions");
  expect((await rowOf(person))?.lastSeenAt).toEqual(lately);
  await setLastSeen(person, new Date(Date.now() - 70_000));
  await person.get("/api/sessions");
  expect(Date.now() - ((await rowOf(person))?.lastSeenAt.getTime() ?? 0)).toBeLessThan(10_000);
});

test("another site cannot end a session", async () => {
  const person = await signUp(here);
  await person.elsewhere();
  const headers = { origin: "https://evil.example" };
  await expectRefusal(person.ask("/api/sessions", { method: "DELETE", headers }), "origin_refused");
  expect(await sessionsOf(person)).toHaveLength(2);
});
