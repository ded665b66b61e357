import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Person, signUp, Visitor } from "@/tests/support/person";
import { expectRefusal } from "@/tests/support/refusals";
import { type Parley, startParley } from "@/tests/support/server";

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

/** How long it takes until an open stream of this person ends. */
async function endOfStream(person: Person, act: () => Promise<unknown>): Promise<number> {
  const stream = await person.get("/api/events");
  expect(stream.status).toBe(200);
  const began = performance.now();
  await act();
  await stream.body?.pipeTo(new WritableStream());
  return performance.now() - began;
}

async function user(...words: string[]): Promise<void> {
  const command = ["--conditions=react-server", "--import", "tsx", "scripts/user.ts", ...words];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, DATA_DIR: parley.dataDir },
  });
  expect(await once(child, "close")).toEqual([0, null]);
}

test("a person signs up, in, elsewhere and out on the built site", async () => {
  const person = await signUp(parley, { name: "Ada" });
  expect(await person.session()).toMatchObject({
    user: { id: person.id, name: "Ada", role: "admin" },
  });
  const phone = await person.elsewhere();
  expect((await (await phone.get("/api/sessions")).json()).sessions).toHaveLength(2);
  await person.signOut();
  expect(await person.session()).toBeUndefined();
  expect(await phone.session()).toBeDefined();
});

test("a wrong password leads back to the form, by relative redirects", async () => {
  const visitor = new Visitor(parley);
  visitor.headers["x-forwarded-host"] = "evil.example";
  const fields = {
    email: "nobody@example.org",
    password: "wrong horse",
    callbackUrl: "//evil.example",
  };
  const refused = await visitor.postForm("/api/auth/callback/credentials", fields);
  expect(refused.headers.get("location")).toBe(
    "/api/auth/error?error=CredentialsSignin&provider=credentials",
  );
});

test("twenty wrong passwords are too many, whatever address the client claims", async () => {
  const person = await signUp(parley);
  const statuses: number[] = [];
  for (let time = 0; time < 20; time += 1) {
    const guesser = new Visitor(parley);
    guesser.headers["x-forwarded-for"] = `198.51.100.${time}`;
    statuses.push(
      (await guesser.signIn({ ...person.credentials, password: "wrong horse" })).status,
    );
  }
  expect(statuses.indexOf(429)).toBe(10);
  await expectRefusal(new Visitor(parley).signIn(person.credentials), "rate_limited");
  expect(await person.session()).toBeDefined();
});

test("a new password ends the streams of all other browsers within five seconds", async () => {
  const person = await signUp(parley);
  const thief = await person.elsewhere();
  const { password: currentPassword } = person.credentials;
  const change = () =>
    person.patch("/api/account", { newPassword: "a new battery", currentPassword });
  expect(await endOfStream(thief, change)).toBeLessThan(5_000);
  await expectRefusal(thief.get("/api/sessions"), "unauthenticated");
});

test("who is disabled from the command line is out at once, and their streams soon", async () => {
  await signUp(parley);
  const person = await signUp(parley);
  expect(await endOfStream(person, () => user("disable", person.credentials.email))).toBeLessThan(
    15_000,
  );
  await expectRefusal(person.get("/api/sessions"), "unauthenticated");
});

test("a deleted account's stream ends", async () => {
  const person = await signUp(parley);
  const { password: currentPassword } = person.credentials;
  const act = () => person.delete("/api/account", { currentPassword });
  expect(await endOfStream(person, act)).toBeLessThan(5_000);
});

test("a session outlives a restart, as the secret is kept", async () => {
  const person = await signUp(parley);
  await parley.stop();
  parley = await startParley({ dataDir: parley.dataDir, port: parley.port });
  expect(await person.session()).toMatchObject({ user: { id: person.id } });
});

test("a hosted site's cookies are its own only, over https only", async () => {
  const hosted = await startParley({ env: { PUBLIC_URL: "https://chat.example.org" } });
  const visitor = new Visitor(hosted);
  visitor.headers.origin = "https://chat.example.org";
  visitor.headers["x-forwarded-host"] = "evil.example";
  const credentials = { email: "ada@example.org", password: "correct horse battery" };
  expect((await visitor.post("/api/users", credentials)).status).toBe(201);
  const signedIn = await visitor.signIn(credentials);
  expect(await signedIn.json()).toEqual({ url: "https://chat.example.org/" });
  const lines = signedIn.headers.getSetCookie();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines)
    expect(line).toMatch(/^__Host-next-auth\.[^;]+; Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
  expect((await visitor.get("/api/sessions")).status).toBe(200);
  await hosted.stop();
});
