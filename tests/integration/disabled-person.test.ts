import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { messages } from "@/db/schema/conversations";
import { users } from "@/db/schema/people";
import { disable, enable } from "@/lib/server/auth/recovery";
import { database } from "@/lib/server/database";
import { openShare, sharedContent } from "@/lib/server/sharing/open";
import { allEvents, chatOf, eventsIn, textOf } from "../support/chat";
import { FakeModel } from "../support/fake-model/fake-model";
import { numberedPieces } from "../support/fake-model/plan";
import { type Person, signUp } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { sharingOf } from "../support/share";
import { closeSite, openSite } from "../support/site";

const fake = await FakeModel.start();
openSite({ OPENAI_BASE_URL: fake.baseUrl });
afterAll(async () => {
  closeSite();
  await fake.close();
});

let admin: Person;
let ada: Person;
let bob: Person;

beforeEach(async () => {
  fake.reset();
  await database().delete(users);
  admin = await signUp(here);
  ada = await signUp(here);
  bob = await signUp(here);
});

async function shareOf(person: Person) {
  const chat = chatOf(person);
  const { id } = await chat.start();
  await allEvents(await chat.ask(id, "Hello"));
  return sharingOf(person).share(id);
}

test("a disabled person's links are gone at once, and back when they are enabled", async () => {
  const { token } = await shareOf(ada);
  const { email } = ada.credentials;
  await expect(openShare(token)).resolves.toMatchObject({ ownerId: ada.id });
  await disable(email);
  await expect(openShare(token)).rejects.toMatchObject({ code: "not_found" });
  await enable(email);
  await expect(openShare(token)).resolves.toMatchObject({ ownerId: ada.id });
  expect((await sharedContent(token)).messages).toHaveLength(2);
});

test("what a model is writing for a disabled person is stopped, and kept", async () => {
  fake.plan = { pieces: numberedPieces(60), delayMs: 2_000 };
  const chat = chatOf(ada);
  const { id } = await chat.start();
  const response = await chat.ask(id, "Tell me a story");
  for await (const event of eventsIn(response)) if (textOf([event]) !== "") break;
  await disable(ada.credentials.email);
  const stored = async () =>
    (await database().select().from(messages).where(eq(messages.role, "assistant")).limit(1))[0];
  await expect.poll(async () => (await stored())?.state, { timeout: 40_000 }).toBe("stopped");
  expect((await stored())?.text).toMatch(/^piece-1 /);
}, 60_000);

test("an administrator ends any link that they know, others their own only", async () => {
  const { token } = await shareOf(ada);
  await expectRefusal(sharingOf(bob).revoke(token), "not_found");
  await expectRefusal(sharingOf(admin).revoke("a".repeat(32)), "not_found");
  await expect(openShare(token)).resolves.toBeDefined();

  expect((await sharingOf(admin).revoke(token)).status).toBe(204);
  await expect(openShare(token)).rejects.toMatchObject({ code: "not_found" });
  expect(await sharingOf(ada).list()).toEqual([]);
  await expectRefusal(sharingOf(admin).revoke(token), "not_found");
});

test("an administrator may end a link of somebody disabled, but not change it, nor end all of anybody", async () => {
  const [first, second] = [await shareOf(ada), await shareOf(ada)];
  await disable(ada.credentials.email);
  await expectRefusal(sharingOf(admin).change(first.token, { expiresAt: null }), "not_found");
  expect((await sharingOf(admin).revoke(first.token)).status).toBe(204);
  expect((await admin.delete("/api/shares")).status).toBe(204);
  await enable(ada.credentials.email);
  await ada.signIn(ada.credentials);
  expect((await sharingOf(ada).list()).map(({ token }) => token)).toEqual([second.token]);
});
