import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { conversations, messages } from "@/db/schema/conversations";
import { sessions, users } from "@/db/schema/people";
import { database } from "@/lib/server/database";
import { removeDeleted } from "@/lib/server/removal";
import { allEvents, chatOf, readUntil } from "../support/chat";
import { numberedPieces } from "../support/fake-model/plan";
import { openFakeSite } from "../support/fake-site";
import { signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";

const fake = await openFakeSite();

afterEach(async () => {
  await database().delete(users);
});

test("an account is deleted with all it has, by its password only", async () => {
  await signUp(here);
  const person = await signUp(here);
  const now = new Date();
  await database().insert(conversations).values({
    id: crypto.randomUUID(),
    ownerId: person.id,
    title: "Mine",
    titledBy: "hand",
    pinned: false,
    archived: false,
    createdAt: now,
    updatedAt: now,
  });
  const { password: currentPassword } = person.credentials;
  await expectRefusal(person.delete("/api/account"), "reauth_required");
  await expectRefusal(person.delete("/api/account", {}), "reauth_required");
  await expectRefusal(
    person.delete("/api/account", { currentPassword: "wrong" }),
    "wrong_password",
  );
  expect((await person.delete("/api/account", { currentPassword })).status).toBe(204);

  await removeDeleted();
  expect(await database().$count(conversations, eq(conversations.ownerId, person.id))).toBe(0);
  expect(await database().$count(sessions, eq(sessions.userId, person.id))).toBe(0);
  expect(await person.session()).toBeUndefined();
  expect((await new Visitor(here).signIn(person.credentials)).status).toBe(401);
});

test("the only administrator stays while there are others", async () => {
  const admin = await signUp(here);
  const other = await signUp(here);
  const { password: currentPassword } = admin.credentials;
  await expectRefusal(admin.delete("/api/account", { currentPassword }), "conflict");
  await database().update(users).set({ role: "admin" }).where(eq(users.id, other.id));
  expect((await admin.delete("/api/account", { currentPassword })).status).toBe(204);
});

test("who is alone may go, and the next to come administers the site", async () => {
  const admin = await signUp(here);
  const { password: currentPassword } = admin.credentials;
  expect((await admin.delete("/api/account", { currentPassword })).status).toBe(204);
  expect(await (await signUp(here)).session()).toMatchObject({ user: { role: "admin" } });
});

test("an account deleted while it is answered takes the answer with it", async () => {
  fake.plan = { pieces: numberedPieces(1_000), delayMs: 5 };
  const person = await signUp(here);
  const chat = chatOf(person);
  const { id } = await chat.start();
  await readUntil(await chat.ask(id, "A long one"), 100);
  const reading = allEvents(await chat.follow(id, (await chat.answer(id)).id));
  const { password: currentPassword } = person.credentials;
  expect((await person.delete("/api/account", { currentPassword })).status).toBe(204);
  // Its session is over, too, so the stream may end without a word.
  expect((await reading).at(-1)?.type).toMatch(/^(answer-end|text-delta)$/);
  await expect.poll(() => fake.completions[0]?.hungUpAt).toBeDefined();
  await removeDeleted();
  expect(await database().$count(messages)).toBe(0);
});
