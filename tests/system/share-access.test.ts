import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chatOf } from "../support/chat";
import { type Person, signUp, Visitor } from "../support/person";
import { type Parley, startParley } from "../support/server";
import { sharingOf } from "../support/share";

let parley: Parley;
let admin: Person;
beforeAll(async () => {
  parley = await startParley();
  admin = await signUp(parley);
});
afterAll(() => parley.stop());

async function shareOf(person: Person, wish: unknown = {}) {
  const chat = chatOf(person);
  const { id } = await chat.start();
  await (await chat.ask(id, "Hello")).text();
  return sharingOf(person).share(id, wish);
}

const open = (url: string, password: string) =>
  new Visitor(parley).ask(url, { method: "POST", body: new URLSearchParams({ password }) });

const statusesOf = (answers: Response[]) => answers.map(({ status }) => status);

test("right passwords for a link at the same moment all open it, wrong ones run out", async () => {
  const { url } = await shareOf(admin, { password: "open sesame" });
  const right = await Promise.all(Array.from({ length: 50 }, () => open(url, "open sesame")));
  expect(new Set(statusesOf(right))).toEqual(new Set([303]));

  const wrong = await Promise.all(Array.from({ length: 50 }, () => open(url, "open barley")));
  expect(statusesOf(wrong).filter((status) => status === 403)).toHaveLength(10);
  for (const { status, headers } of wrong)
    if (status !== 403)
      expect([status, Number(headers.get("retry-after")) <= 900]).toEqual([429, true]);
});

test("fifty right passwords for an account at the same moment all sign in", async () => {
  const person = await signUp(parley);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => new Visitor(parley).signIn(person.credentials)),
  );
  expect(new Set(statusesOf(answers))).toEqual(new Set([200]));
});

async function user(...words: string[]): Promise<void> {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/user.ts", ...words];
  const env = { ...process.env, DATA_DIR: parley.dataDir };
  expect(await once(spawn(process.execPath, command, { env }), "close")).toEqual([0, null]);
}

test("every door of a disabled person's link answers as if there were none, until they are enabled", async () => {
  const [ada, bob] = [await signUp(parley), await signUp(parley)];
  const { url } = await shareOf(ada);
  const locked = await shareOf(ada, { password: "open sesame" });
  const visitor = new Visitor(parley);
  const opened = await visitor.ask(locked.url, {
    method: "POST",
    body: new URLSearchParams({ password: "open sesame" }),
  });
  expect(opened.status).toBe(303);

  const pages = () =>
    Promise.all([
      visitor.get(url),
      visitor.get(locked.url),
      visitor.get(`${url}/download?as=html`),
      visitor.get(`${locked.url}/download?as=markdown`),
    ]);
  const copy = () => bob.ask(`${url}/copies`, { method: "POST" });
  expect(statusesOf([...(await pages()), await copy()])).toEqual([200, 200, 200, 200, 201]);

  await user("disable", ada.credentials.email);
  const gone = await (await visitor.get(`${parley.url}/s/${"a".repeat(32)}`)).text();
  const refused = await pages();
  expect(statusesOf(refused)).toEqual([404, 404, 404, 404]);
  for (const page of refused) expect(await page.text()).toBe(gone);
  expect(statusesOf([await copy(), await open(locked.url, "open sesame")])).toEqual([404, 404]);

  await user("enable", ada.credentials.email);
  expect(statusesOf([...(await pages()), await copy()])).toEqual([200, 200, 200, 200, 201]);
});
