import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { atomic } from "@/db/atomic";
import { closeUser } from "@/db/queries/removal";
import { accounts, users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { knownKey } from "@/lib/server/keys/known-key";
import { removeDeleted, takeUpRemoval } from "@/lib/server/removal";
import { openShare } from "@/lib/server/sharing/open";
import { shutdown } from "@/lib/server/shutdown";
import { makeKey, tomorrow } from "../support/api-keys";
import {
  mostRowsAtOnce,
  rowCounts,
  storeCalls,
  storeDrawings,
  storeMessages,
} from "../support/big-account";
import { chatOf, refusalOf } from "../support/chat";
import { type Person, signUp, Visitor } from "../support/person";
import { presetsOf } from "../support/presets";
import { here, withSettings } from "../support/routes";
import { sharingOf } from "../support/share";
import { closeSite, openSite } from "../support/site";

// Much is stored here before anything is asked.
vi.setConfig({ testTimeout: 60_000 });
openSite({ SIGN_UP: "open" });
afterAll(closeSite);

beforeEach(async () => {
  await removeDeleted();
  await database().delete(users);
});

/** More than one transaction may touch: a batch with what refers to it, and a few rows beside. */
const AT_ONCE = 450;
const MESSAGES = 2_500;

const remove = (person: Person) =>
  person.delete("/api/account", { currentPassword: person.credentials.password });

/** Somebody with a great deal of everything. */
async function rich(role: "admin" | "user") {
  const person = await signUp(here);
  await database().update(users).set({ role });
  const chat = chatOf(person);
  const { id } = await chat.start();
  storeMessages(id, { count: MESSAGES });
  const { id: longId } = await chat.start();
  storeMessages(longId, { count: 30, length: 900_000 });
  storeCalls(person.id, MESSAGES);
  const sharing = sharingOf(person);
  const { token } = await sharing.share(id);
  const { id: presetId } = await presetsOf(person).create({ name: "A", systemPrompt: "Be A." });
  for (const systemPrompt of ["Be B.", "Be C."])
    await presetsOf(person).change(presetId, { systemPrompt, published: role === "admin" });
  await chat.change(id, { presetId });
  const { key } = await makeKey(person);
  await database()
    .insert(accounts)
    .values({ provider: "oidc", providerAccountId: "1", userId: person.id, createdAt: new Date() });
  return { person, id, token, key, presetId };
}

test("a deleted account is shut at once, and its rows go in small steps until none is left", async () => {
  const { person } = await rich("admin");
  await person.post("/api/invites");
  let left: Record<string, unknown> = {};
  const most = await mostRowsAtOnce(async () => {
    expect((await remove(person)).status).toBe(204);
    left = rowCounts();
    await removeDeleted();
  });
  // It had hardly begun when the person was told.
  expect(left).toMatchObject({ users: 1, conversations: 2, accounts: 0, sessions: 0 });
  expect(Number(left.messages)).toBeGreaterThan(MESSAGES / 2);
  expect(most).toBeLessThan(AT_ONCE);
  expect(Object.values(rowCounts()).filter((count) => count !== 0)).toEqual([]);
});

test("nothing of a deleted account opens anything while its rows are still there", async () => {
  const { person, id, token, key, presetId } = await rich("user");
  const other = await signUp(here);
  expect((await remove(person)).status).toBe(204);
  expect(Number(rowCounts().messages)).toBeGreaterThan(MESSAGES / 2);

  expect(await refusalOf(await person.get("/api/conversations"))).toEqual([401, "unauthenticated"]);
  expect((await new Visitor(here).signIn(person.credentials)).status).toBe(401);
  await expect(openShare(token)).rejects.toThrow("no such link");
  expect(await knownKey(key)).toBeUndefined();
  expect((await chatOf(other).open(id)).status).toBe(404);
  expect((await chatOf(other).change(id, { presetId })).status).toBe(404);

  const again = await signUp(here, person.credentials);
  expect(again.id).not.toBe(person.id);
  await removeDeleted();
  expect(await again.session()).toMatchObject({ user: { email: person.credentials.email } });
  expect(rowCounts()).toMatchObject({ users: 2, messages: 0, presets: 0 });
});

test("who deletes their account and was alone leaves the site to the next to come", async () => {
  const { person } = await rich("admin");
  await remove(person);
  expect(await (await signUp(here)).session()).toMatchObject({ user: { role: "admin" } });
  await removeDeleted();
});

test("invitations of a deleted account let nobody in", async () => {
  const admin = await signUp(here);
  const other = await signUp(here);
  await database().update(users).set({ role: "admin" });
  const { url } = (await (await admin.post("/api/invites")).json()) as { url: string };
  const invite = new URL(url).searchParams.get("invite") ?? "";
  // Marked, but not a row of it removed.
  await atomic(database(), (db) => [closeUser(db, admin.id)]);
  await withSettings({ SIGN_UP: "invite" }, async () => {
    await expect(signUp(here, { invite })).rejects.toThrow(/^403/);
    expect((await (await other.get("/api/invites")).json()).invites).toEqual([]);
  });
});

test("a deleted conversation is gone at once, and its rows go in small steps", async () => {
  const person = await signUp(here);
  const chat = chatOf(person);
  const { id } = await chat.start();
  storeMessages(id, { count: MESSAGES });
  const { token } = await sharingOf(person).share(id);
  const most = await mostRowsAtOnce(async () => {
    expect((await chat.remove(id)).status).toBe(204);
    expect(Number(rowCounts().messages)).toBeGreaterThan(MESSAGES / 2);
    expect((await chat.open(id)).status).toBe(404);
    expect((await chat.ask(id, "Still there?")).status).toBe(404);
    expect((await chat.remove(id)).status).toBe(404);
    expect((await (await chat.list()).json()).conversations).toEqual([]);
    expect(await sharingOf(person).list()).toEqual([]);
    await expect(openShare(token)).rejects.toThrow("no such link");
    await removeDeleted();
  });
  expect(most).toBeLessThan(AT_ONCE);
  expect(rowCounts()).toMatchObject({ conversations: 0, messages: 0, shares: 0 });
});

test("many links and a long history end in steps, too", async () => {
  const { person, id, presetId } = await rich("user");
  for (let number = 0; number < 8; number += 1)
    await sharingOf(person).share(id, { expiresAt: tomorrow });
  storeDrawings(2_000);
  const most = await mostRowsAtOnce(() => person.delete("/api/shares"));
  expect(most).toBeLessThan(AT_ONCE);
  expect(rowCounts()).toMatchObject({ shares: 0, share_contents: 0, share_pieces: 0 });
  expect((await person.delete(`/api/presets/${presetId}`)).status).toBe(204);
  expect(rowCounts()).toMatchObject({ presets: 0, preset_versions: 0 });
  expect((await chatOf(person).open(id)).status).toBe(200);
});

test("what a killed process left is removed by the next one, which stops when it is told to", async () => {
  const { person } = await rich("user");
  await atomic(database(), (db) => [closeUser(db, person.id)]);
  takeUpRemoval();
  await removeDeleted();
  expect(rowCounts()).toMatchObject({ users: 0, messages: 0, provider_calls: 0 });

  const { person: next } = await rich("user");
  void remove(next);
  await expect.poll(() => rowCounts().users).toBe(1);
  await shutdown().begin();
  expect(Number(rowCounts().messages)).toBeGreaterThan(0);
});
