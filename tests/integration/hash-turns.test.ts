import { afterAll, expect, test } from "vitest";
import { hashQueue } from "@/lib/server/auth/hash-queue";
import { allEvents, chatOf } from "../support/chat";
import { signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here, hereFrom, withSettings } from "../support/routes";
import { sharingOf } from "../support/share";
import { closeSite, openSite } from "../support/site";

openSite();
afterAll(closeSite);

const ada = await signUp(here);
const chat = chatOf(ada);
const { id } = await chat.start();
await allEvents(await chat.ask(id, "Count to 2"));
const link = (conversationId = id) =>
  ada.post(`/api/conversations/${conversationId}/shares`, { password: "correct horse" });

/** How many passwords were hashed or compared while `work` ran. */
async function hashesIn(work: () => Promise<unknown>): Promise<number> {
  const queue = hashQueue();
  const { run } = queue;
  let hashes = 0;
  queue.run = (...turn) => {
    hashes += 1;
    return run.apply(queue, turn) as never;
  };
  await work();
  queue.run = run;
  return hashes;
}

test("what is not to be is refused before a password is hashed", async () => {
  const { token } = await sharingOf(ada).share(id);
  const eve = await signUp(here);
  const hashes = await hashesIn(async () => {
    await expectRefusal(link("nowhere"), "not_found");
    const change = { password: "correct horse" };
    await expectRefusal(eve.patch(`/api/shares/${token}`, change), "not_found");
    await expectRefusal(ada.patch("/api/shares/nowhere", change), "not_found");
    const past = { ...change, expiresAt: "2020-01-01T00:00:00Z" };
    await expectRefusal(ada.patch(`/api/shares/${token}`, past), "invalid_request");
    await withSettings({ SIGN_UP: "closed" }, async () => {
      const newcomer = { email: "new@example.org", password: "correct horse" };
      await expectRefusal(new Visitor(here).post("/api/users", newcomer), "sign_up_closed");
    });
  });
  expect(hashes).toBe(0);
});

test("a heap of links and new passwords is throttled, and a stranger signs in between", async () => {
  const bob = await signUp(here);
  const stranger = new Visitor(hereFrom("203.0.113.7"));
  await stranger.get("/api/auth/csrf");
  let made = 0;
  const links = Array.from({ length: 150 }, async () => {
    const { status } = await link();
    if (status === 201) made += 1;
    return status;
  });
  // All of them stand in line before the stranger comes.
  await new Promise((resolve) => setTimeout(resolve, 0));
  const signedIn = await stranger.signIn(bob.credentials);
  const madeBefore = made;
  expect(signedIn.status).toBe(200);
  const statuses = await Promise.all(links);
  expect(statuses.filter((status) => status === 201)).toHaveLength(60);
  expect(statuses.filter((status) => status === 429)).toHaveLength(90);
  expect(madeBefore).toBeLessThan(30);
  const { password } = bob.credentials;
  const changes = await Promise.all(
    Array.from({ length: 70 }, () =>
      bob.patch("/api/account", { newPassword: password, currentPassword: password }),
    ),
  );
  expect(changes.filter(({ status }) => status === 200)).toHaveLength(60);
  expect(changes.filter(({ status }) => status === 429)).toHaveLength(10);
});
