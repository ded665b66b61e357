import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOf } from "../support/chat";
import { type Person, signUp, Visitor } from "../support/person";
import { type Parley, startParley } from "../support/server";
import { sharingOf } from "../support/share";

let parley: Parley;
let ada: Person;
let conversationId: string;
beforeAll(async () => {
  parley = await startParley();
  ada = await signUp(parley);
  const chat = chatOf(ada);
  conversationId = (await chat.start()).id;
  await (await chat.ask(conversationId, "Word-of-the-question")).text();
});
afterAll(() => parley.stop());

const open = (visitor: Visitor, url: string, password: string) =>
  visitor.ask(url, { method: "POST", body: new URLSearchParams({ password }) });

test("a link with a password tells nothing before it is given, opens for that browser then, and closes when it changes", async () => {
  const { url, token } = await sharingOf(ada).share(conversationId, { password: "open sesame" });
  const eve = new Visitor(parley);
  const closed = await (await eve.get(url)).text();
  expect(closed).toContain('name="password"');
  expect(closed).not.toContain("Word-of");
  for (const door of ["download?as=markdown", "download?as=html"])
    expect(await (await eve.get(`${url}/${door}`)).text()).not.toContain("Word-of");

  const wrong = await open(eve, url, "wrong");
  expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([403, []]);
  const right = await open(eve, url, "open sesame");
  expect([right.status, right.headers.get("location")]).toEqual([303, new URL(url).pathname]);
  expect(right.headers.getSetCookie()).toEqual([
    expect.stringMatching(new RegExp(`^parley.share=.*Max-Age=3600.*Path=/s/${token}.*HttpOnly`)),
  ]);
  expect(await (await eve.get(url)).text()).toContain("Word-of-the-question");

  await sharingOf(ada).change(token, { password: "another" });
  expect(await (await eve.get(url)).text()).not.toContain("Word-of");
});

test("a link with a password is not opened by the proof of another link", async () => {
  const mine = await sharingOf(ada).share(conversationId, { password: "one" });
  const other = await sharingOf(ada).share(conversationId, { password: "one" });
  const eve = new Visitor(parley);
  await open(eve, mine.url, "one");
  expect(await (await eve.get(other.url)).text()).not.toContain("Word-of");
});

test("a password is not found by trying: the eleventh wrong one in a row has to wait", async () => {
  const { url } = await sharingOf(ada).share(conversationId, { password: "open sesame" });
  const eve = new Visitor(parley);
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await open(eve, url, "no")).status);
  expect(statuses).toEqual([...Array(10).fill(403), 429]);
});

test("an address is not found by trying: after a hundred misses in a minute one has to wait", async () => {
  const { url } = await sharingOf(ada).share(conversationId);
  const guess = (number: number) => `${parley.url}/s/${String(number).padStart(32, "a")}`;
  const guesses = await Promise.all(
    Array.from({ length: 130 }, (_, number) => fetch(guess(number))),
  );
  const statuses = guesses.map(({ status }) => status);
  expect(statuses.filter((status) => status === 404)).toHaveLength(100);
  const refused = guesses.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(30);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect((await fetch(url)).status).toBe(200);
});
