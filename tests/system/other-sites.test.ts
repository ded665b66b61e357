import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chatOf, refusalOf } from "@/tests/support/chat";
import { changingDoors, type Door } from "@/tests/support/doors";
import { type Person, signUp } from "@/tests/support/person";
import { type Parley, startParley } from "@/tests/support/server";

let parley: Parley;
let owner: Person;
let doors: Door[];

beforeAll(async () => {
  parley = await startParley();
  owner = await signUp(parley);
  doors = await changingDoors(parley.url);
});
afterAll(() => parley.stop());

const cookies = () =>
  Object.entries(owner.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");

/** A change that a page of another site makes with the owner's cookies. */
const forge = (path: string, method: string, headers: Record<string, string>) =>
  fetch(parley.url + path, {
    method,
    redirect: "manual",
    headers: { cookie: cookies(), ...headers },
    body: "{}",
  });

describe("another site's page", () => {
  test.each<[string, Record<string, string>]>([
    ["its own origin", { origin: "https://evil.example" }],
    ["a look-alike of ours", { origin: "http://127.0.0.1.evil.example" }],
    ["another port", { origin: "http://127.0.0.1:1" }],
    ["no origin to tell (a sandboxed frame)", { origin: "null" }],
    ["a word of its browser only", { "sec-fetch-site": "cross-site" }],
    ["a sister site's word", { "sec-fetch-site": "same-site" }],
  ])("changes nothing with %s", async (_, headers) => {
    for (const type of [
      "application/json",
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      for (const { route, method } of doors) {
        const response = await forge(route.path, method, { ...headers, "content-type": type });
        expect(await refusalOf(response), `${method} ${route.pattern}`).toEqual([
          403,
          "origin_refused",
        ]);
      }
    }
    expect((await owner.get("/api/conversations")).status).toBe(200);
  });

  test("cannot say that it is ours by a forwarded host", async () => {
    const headers = {
      origin: "https://evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    };
    const response = await forge("/api/conversations", "POST", {
      ...headers,
      "content-type": "application/json",
    });
    expect(await refusalOf(response)).toEqual([403, "origin_refused"]);
  });

  test("may not read: no answer names it as allowed", async () => {
    for (const method of ["GET", "OPTIONS"]) {
      const response = await fetch(`${parley.url}/api/conversations`, {
        method,
        headers: { cookie: cookies(), origin: "https://evil.example" },
      });
      expect(
        [...response.headers.keys()].filter((name) => name.startsWith("access-control-")),
      ).toEqual([]);
    }
  });
});

test("asking changes nothing: no GET takes a conversation away or makes one", async () => {
  const chat = chatOf(owner);
  const { id } = await chat.start();
  for (const path of [
    `/api/conversations/${id}?_method=DELETE`,
    `/api/conversations/${id}`,
    "/api/auth/signout",
  ]) {
    await owner.get(path, { "x-http-method-override": "DELETE" });
  }
  expect((await chat.open(id)).status).toBe(200);
});

describe("cookies", () => {
  const setCookies = async (place: Parley, headers: Record<string, string> = {}) =>
    (await fetch(`${place.url}/api/auth/csrf`, { headers })).headers.getSetCookie();

  test("are out of reach for scripts and other sites", async () => {
    const lines = await setCookies(parley);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/HttpOnly/i);
      expect(line).toMatch(/SameSite=(Lax|Strict)/i);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  test("on https are bound to this very host", async () => {
    const secure = await startParley({
      env: { PUBLIC_URL: "https://chat.example.org", TRUST_PROXY: "1" },
    });
    const lines = await setCookies(secure, {
      "x-forwarded-proto": "https",
      "x-forwarded-host": "chat.example.org",
    });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/);
      expect(line).toMatch(/; Secure/i);
    }
    await secure.stop();
  });
});
