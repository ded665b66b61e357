import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { users } from "@/db/schema";
import { database } from "@/lib/server/database";
import { type Person, signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { openSite } from "../support/site";

const { dataDir } = openSite();

let admin: Person;
let ada: Person;

beforeEach(async () => {
  await database().delete(users);
  admin = await signUp(here, { name: "Admin" });
  ada = await signUp(here, { name: "Ada" });
});

/** What the one who runs the site types, in a process of its own while the site runs. */
async function user(words: string[], { input = "", folder = dataDir } = {}) {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/user.ts", ...words];
  const child = spawn(process.execPath, command, { env: { ...process.env, DATA_DIR: folder } });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { out, err, code };
}

test("list shows who is here", async () => {
  const { out, code } = await user(["list"]);
  expect(code).toBe(0);
  const today = new Date().toISOString().slice(0, 10);
  expect(out.trim().split("\n")).toEqual([
    `${admin.credentials.email}\tadmin\t${today}\tAdmin`,
    `${ada.credentials.email}\tuser\t${today}\tAda`,
  ]);
});

test("reset-password gives a new password, once, and ends all sessions", async () => {
  const { email } = ada.credentials;
  const { out } = await user(["reset-password", email.toUpperCase()]);
  const password = /The new password: (\S{20})$/.exec(out.trim())?.[1] ?? "";
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect((await new Visitor(here).signIn(ada.credentials)).status).toBe(401);
  expect((await new Visitor(here).signIn({ email, password })).status).toBe(200);
});

test("reset-password takes a chosen password from standard input", async () => {
  const { email } = ada.credentials;
  const { out } = await user(["reset-password", email, "--stdin"], { input: "my own choice\n" });
  expect(out).not.toContain("my own choice");
  expect((await new Visitor(here).signIn({ email, password: "my own choice" })).status).toBe(200);
  const short = await user(["reset-password", email, "--stdin"], { input: "short\n" });
  expect(short).toMatchObject({ code: 1, err: "A password has 8 to 200 characters.\n" });
});

test("make-admin makes an administrator", async () => {
  await user(["make-admin", ada.credentials.email]);
  expect(await ada.session()).toMatchObject({ user: { role: "admin" } });
});

test("disable keeps a person out until enable, and their old sessions for good", async () => {
  const { email } = ada.credentials;
  await user(["disable", email]);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect((await new Visitor(here).signIn(ada.credentials)).status).toBe(401);
  expect((await user(["list"])).out).toContain(`Ada\tdisabled`);
  await user(["enable", email]);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect((await new Visitor(here).signIn(ada.credentials)).status).toBe(200);
});

const nobody = "nobody@example.org";

test("what cannot be done is said in one line", async () => {
  const mistakes = await Promise.all([
    user(["disable", admin.credentials.email]),
    user(["make-admin", nobody]),
    user(["list"], { folder: `${dataDir}/none` }),
  ]);
  expect(mistakes).toEqual([
    { code: 1, out: "", err: "This is the only administrator. Make somebody else one first.\n" },
    { code: 1, out: "", err: `Nobody has the address ${nobody}.\n` },
    { code: 1, out: "", err: expect.stringMatching(/^There is no database at [^\n]+\n$/) },
  ]);
});

test("half a command shows how it is used", async () => {
  const { err, code } = await user(["disable"]);
  expect(code).toBe(1);
  expect(err).toContain("npm run user -- reset-password EMAIL");
});
