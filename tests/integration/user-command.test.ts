import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { signUp, Visitor } from "../support/person";
import { expectRefusal } from "../support/refusals";
import { here } from "../support/routes";
import { closeSite, openSite } from "../support/site";

const { dataDir } = openSite();
afterAll(closeSite);
const admin = await signUp(here, { name: "Admin" });
const ada = await signUp(here, { name: "Ada" });

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

test("reset-password takes a chosen password from standard input, and signs out", async () => {
  const { email } = ada.credentials;
  const { out } = await user(["reset-password", email, "--stdin"], { input: "my own choice\n" });
  expect(out).toBe(`${email} is signed out everywhere.\n`);
  await expectRefusal(ada.get("/api/sessions"), "unauthenticated");
  expect((await new Visitor(here).signIn({ email, password: "my own choice" })).status).toBe(200);
});

test("what cannot be done is said in a line, and what is meant in a few", async () => {
  const mistakes = await Promise.all([
    user(["disable", admin.credentials.email]),
    user(["list"], { folder: `${dataDir}/none` }),
    user(["make-admin"]),
  ]);
  expect(mistakes).toEqual([
    { code: 1, out: "", err: "This is the only administrator. Make somebody else one first.\n" },
    { code: 1, out: "", err: expect.stringMatching(/^There is no database at [^\n]+\n$/) },
    { code: 1, out: "", err: expect.stringContaining("npm run user -- make-admin EMAIL") },
  ]);
});

/** Each is a process of its own. */
const PATIENCE_MS = 60_000;

test(
  "a command that there is not is a mistake, also by a name that every object has",
  async () => {
    for (const words of [["constructor", "x"], ["__proto__", "x"], ["toString"]]) {
      const { code, out, err } = await user(words);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain(`There is no command "${words[0]}".`);
      expect(err).toContain("npm run user -- list");
    }
    expect(await user([])).toEqual({ code: 1, out: "", err: expect.stringContaining("-- list") });
  },
  PATIENCE_MS,
);

test(
  "words that a command does not take are not passed over",
  async () => {
    const { email, password } = admin.credentials;
    for (const words of [
      ["reset-password", email, "a-new-password"],
      ["list", "constructor"],
    ]) {
      const { code, out, err } = await user(words);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toContain(`${words[0]} does not take "${words.at(-1)}".`);
    }
    expect((await new Visitor(here).signIn({ email, password })).status).toBe(200);
  },
  PATIENCE_MS,
);

test(
  "help is no mistake, and needs no database",
  async () => {
    for (const words of [["--help"], ["disable", "-h"]]) {
      const { code, out, err } = await user(words, { folder: `${dataDir}/none` });
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain("npm run user -- disable EMAIL");
    }
  },
  PATIENCE_MS,
);
